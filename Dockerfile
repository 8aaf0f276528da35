# syntax=docker/dockerfile:1
# The image of the courant command, from a clean checkout:
#   docker build -t courant .
#   docker run --rm courant --help
# and with --target connect that of a Kafka Connect worker which has the sinks.

FROM eclipse-temurin:17-jdk AS build
WORKDIR /src
COPY .mvn .mvn
COPY mvnw pom.xml LICENSE NOTICE ./
COPY contract contract
COPY ingest ingest
COPY processor processor
COPY sink sink
COPY app app
COPY bench/pom.xml bench/pom.xml
COPY examples/taxonomy.yaml examples/taxonomy.yaml
RUN --mount=type=cache,target=/root/.m2 \
    ./mvnw -B -pl app -am -Dmaven.test.skip=true package \
    && mkdir -p /courant/plugins \
    && cp -r app/target/lib /courant/lib \
    && cp app/target/courant-app-*.jar /courant/lib/ \
    && cp -r sink/target/courant-sinks-*/courant-sinks /courant/plugins/ \
    && cp LICENSE NOTICE /courant/

FROM apache/kafka:4.3.1 AS connect
COPY --from=build /courant/plugins /opt/courant/plugins
COPY examples/connect/worker.properties /opt/courant/worker.properties
EXPOSE 8083
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=6 \
    CMD ["/bin/bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8083 && printf 'GET /connectors HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200'"]
CMD ["/opt/kafka/bin/connect-distributed.sh", "/opt/courant/worker.properties"]

FROM eclipse-temurin:17-jre
RUN useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin courant \
    && mkdir /data \
    && chown courant /data
COPY --from=build /courant /opt/courant
# For commands beside the one that the container runs: docker compose exec serve courant status
RUN printf '#!/bin/sh\nexec java -Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dfile.encoding=UTF-8 -cp "/opt/courant/lib/*" io.courant.app.Main "$@"\n' > /usr/local/bin/courant \
    && chmod 755 /usr/local/bin/courant
ENV LC_ALL=C.UTF-8 \
    COURANT_DATA=/data \
    COURANT_LOG_TO=stderr \
    COURANT_LOG_FORMAT=json
USER courant
WORKDIR /data
VOLUME /data
EXPOSE 18080
# Alive means that no part has failed; whether it may be sent traffic is what /ready says.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=6 \
    CMD ["/bin/bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/18080 && printf 'GET /health HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200'"]
# The heap is half of the container's memory: state stores and network buffers live beside it. JAVA_TOOL_OPTIONS adds to these.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=50", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "-Dfile.encoding=UTF-8", "-Dcourant.plugins=/opt/courant/plugins", "-cp", "/opt/courant/lib/*", "io.courant.app.Main"]
CMD ["run"]
