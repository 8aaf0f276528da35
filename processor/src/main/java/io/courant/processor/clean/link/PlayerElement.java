package io.courant.processor.clean.link;

import io.courant.processor.clean.PlainString;
import io.courant.processor.clean.link.EmbeddedPlayers.Watchable;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;

/**
 * What an element of a page plays and where readers find it: the watch address of a known player, the file of a {@code video} or
 * {@code audio} element.
 */
public final class PlayerElement {

    /** Where pages put a frame's address, the later loaded first. */
    private static final List<String> FRAME_SOURCES =
            List.of("data-src", "data-lazy-src", "data-original", "data-url", "src", "data");

    private static final List<String> FILE_SOURCES = List.of("src", "data-src", "data-url", "data-mp4");

    /** A frame's title that names the player and not what it plays. */
    private static final Pattern GENERIC = Pattern.compile("(?i).*\\b(?:player|embed(?:ded)?|iframe|video)\\b.*|视频.*");

    private final LinkCleaner links;
    private final Optional<WebAddress> base;

    public PlayerElement(LinkCleaner links, Optional<WebAddress> base) {
        this.links = links;
        this.base = base;
    }

    /** Whether elements of this name play something. */
    public static boolean is(String name) {
        return switch (name) {
            case "iframe", "embed", "object", "video", "audio" -> true;
            case "amp-iframe", "amp-video", "amp-audio", "amp-youtube", "amp-vimeo", "lite-youtube", "lite-vimeo" ->
                true;
            default -> false;
        };
    }

    /** Absent for frames of unknown sites, and where no address can be read. */
    public Optional<Watchable> of(Element element) {
        return switch (element.normalName()) {
            case "video", "amp-video", "audio", "amp-audio" -> file(element);
            case "amp-youtube", "lite-youtube" -> ofService("youtube", element);
            case "amp-vimeo", "lite-vimeo" -> ofService("vimeo", element);
            default -> frame(element);
        };
    }

    private Optional<Watchable> ofService(String service, Element element) {
        String id = element.attr(element.hasAttr("data-videoid") ? "data-videoid" : "videoid");
        return EmbeddedPlayers.known().of(service, id).map(watch -> titled(watch, element));
    }

    private Optional<Watchable> frame(Element element) {
        Stream<String> parameters =
                element.select("param[name=movie], param[name=src]").stream().map(parameter -> parameter.attr("value"));
        return Stream.concat(FRAME_SOURCES.stream().map(element::attr), parameters)
                .flatMap(written -> address(written).flatMap(WebAddress::parse).stream())
                .flatMap(address -> EmbeddedPlayers.known().at(address).stream())
                .findFirst()
                .map(watch -> titled(watch, element));
    }

    private Optional<Watchable> file(Element element) {
        Stream<Element> places = Stream.concat(Stream.of(element), element.select("source").stream());
        return places.flatMap(place -> FILE_SOURCES.stream().map(place::attr))
                .flatMap(written -> address(written).stream())
                .findFirst()
                .map(url -> titled(
                        new Watchable(element.normalName().endsWith("audio") ? "Audio" : "Video", url), element));
    }

    private Optional<String> address(String written) {
        return written.isBlank() ? Optional.empty() : links.image(written, base);
    }

    private static Watchable titled(Watchable watch, Element element) {
        return Stream.of("title", "aria-label", "data-title", "data-param-title")
                .flatMap(name -> PlainString.line(element.attr(name)).stream())
                .filter(title -> !GENERIC.matcher(title).matches() && !title.contains("://"))
                .findFirst()
                .map(title -> new Watchable(title, watch.url()))
                .orElse(watch);
    }
}
