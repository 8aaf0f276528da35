package io.courant.app.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.courant.contract.serde.Json;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Describes routes as OpenAPI 3.1: the description is made from what answers, so that they cannot part. */
final class OpenApi {

    private OpenApi() {}

    static ObjectNode describe(List<Route> routes, String version) {
        ObjectNode api = Json.MAPPER.createObjectNode();
        api.put("openapi", "3.1.0");
        api.putObject("info")
                .put("title", "Courant")
                .put("description", "Reading and subscribing to tagged articles. docs/subscribing.md says more.")
                .put("version", version);
        ObjectNode paths = api.putObject("paths");
        TreeMap<String, List<Route>> byPath = new TreeMap<>();
        routes.forEach(route -> byPath.merge(route.path(), List.of(route), OpenApi::joined));
        byPath.forEach((path, there) -> {
            ObjectNode item = paths.putObject(path);
            there.forEach(route -> item.set(route.method().toLowerCase(Locale.ROOT), operation(route)));
        });
        ObjectNode components = api.putObject("components");
        ObjectNode schemes = components.putObject("securitySchemes");
        schemes.putObject("bearer").put("type", "http").put("scheme", "bearer");
        schemes.putObject("basic").put("type", "http").put("scheme", "basic");
        ObjectNode problem =
                components.putObject("schemas").putObject("Problem").put("type", "object");
        problem.putObject("properties")
                .putObject("error")
                .put("type", "string")
                .put("description", "What is wrong, and what to do.");
        ArrayNode security = api.putArray("security");
        security.addObject();
        security.addObject().putArray("bearer");
        security.addObject().putArray("basic");
        return api;
    }

    private static List<Route> joined(List<Route> some, List<Route> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private static ObjectNode operation(Route route) {
        ObjectNode operation = Json.MAPPER.createObjectNode();
        operation.put("operationId", route.id());
        operation.put("summary", route.about());
        if (!route.parameters().isEmpty()) {
            ArrayNode parameters = operation.putArray("parameters");
            route.parameters().forEach(parameter -> parameters.add(parameter(parameter)));
        }
        if (route.method().equals("POST")) {
            operation
                    .putObject("requestBody")
                    .put("required", true)
                    .putObject("content")
                    .putObject("application/json")
                    .putObject("schema")
                    .put("type", "object");
        }
        ObjectNode responses = operation.putObject("responses");
        ObjectNode good = responses.putObject(
                route.produces().isEmpty() ? "204" : route.method().equals("POST") ? "201" : "200");
        good.put("description", "Done.");
        if (!route.produces().isEmpty()) {
            good.putObject("content").putObject(route.produces().replaceFirst(";.*", ""));
        }
        responses
                .putObject("default")
                .put("description", "It cannot be answered; the body says why.")
                .putObject("content")
                .putObject("application/json")
                .putObject("schema")
                .put("$ref", "#/components/schemas/Problem");
        return operation;
    }

    private static ObjectNode parameter(Parameter parameter) {
        ObjectNode node = Json.MAPPER.createObjectNode();
        node.put("name", parameter.name()).put("in", parameter.in());
        if (parameter.in().equals("path")) {
            node.put("required", true);
        }
        node.put("description", parameter.about());
        ObjectNode schema = node.putObject("schema");
        if (parameter.repeats()) {
            schema.put("type", "array").putObject("items").put("type", parameter.type());
        } else {
            schema.put("type", parameter.type());
        }
        return node;
    }
}
