# The service, on a Java runtime with only the modules it uses.
#   docker build -t credit-card-detector:0.1.0 .
# Without --target it makes the last target, so the service stays there.

FROM maven:3.9.11-eclipse-temurin-17 AS build
WORKDIR /src
COPY . .
# The profile writes the list of components (SBOM), too. It signs only in a later phase. CI has checked the code.
RUN mvn -B -ntp -q -DskipTests -Dmaven.javadoc.skip -Dmaven.source.skip -Prelease,-jdk17-checks -pl detector-server -am package
# jdk.jcmd: for the thread dumps and histograms of monitoring/runbook.md.
RUN jlink --output /runtime --strip-java-debug-attributes --no-header-files --no-man-pages --compress 2 \
      --add-modules java.base,java.logging,java.management,java.naming,java.net.http,java.xml,jdk.crypto.ec,jdk.httpserver,jdk.jcmd,jdk.management,jdk.unsupported
# Classes as the JVM wants them in memory: the service starts a quarter sooner. First those of the JDK. It
# takes them only with a jar of the same second, which images round: hence a whole one.
RUN mkdir /app && cp detector-server/target/detector-server.jar detector-server/docker-healthcheck /app/ \
    && cp detector-server/target/bom.json /app/detector-server.cdx.json \
    && touch -d 2000-01-01 /app/detector-server.jar \
    && /runtime/bin/java -Xshare:dump \
    && /runtime/bin/java -XX:ArchiveClassesAtExit=/app/detector-server.jsa -jar /app/detector-server.jar --demo

# The command, for pipelines and hooks: docker build --target cli -t card-detector:0.1.0 .
FROM maven:3.9.11-eclipse-temurin-17 AS cli-build
WORKDIR /src
COPY . .
RUN mvn -B -ntp -q -DskipTests -Dmaven.javadoc.skip -Dmaven.source.skip -P-jdk17-checks -pl detector-cli -am package
RUN jlink --output /runtime --strip-java-debug-attributes --no-header-files --no-man-pages --compress 2 \
      --add-modules java.base,java.desktop,java.logging,java.xml,jdk.unsupported,jdk.zipfs \
    && mkdir /app && tar -xzf detector-cli/target/card-detector-*.tar.gz -C /app \
    && touch -d 2000-01-01 /app/card-detector/lib/card-detector.jar

FROM debian:bookworm-20251117-slim AS cli
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin detector
COPY --from=cli-build /runtime /opt/java
COPY --from=cli-build /app/card-detector /app/card-detector
ENV JAVA_HOME=/opt/java PATH=/app/card-detector/bin:$PATH
RUN /app/card-detector/bin/make-archive
USER 10001:10001
ENTRYPOINT ["/app/card-detector/bin/card-detector"]

FROM debian:bookworm-20251117-slim AS service
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin detector
COPY --from=build /runtime /opt/java
COPY --from=build /app /app
ENV PATH=/opt/java/bin:$PATH DETECTOR_HOST=0.0.0.0 DETECTOR_INSECURE=true
USER 10001:10001
EXPOSE 5000
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s --retries=3 CMD ["/app/docker-healthcheck"]
# The exec form: SIGTERM reaches the JVM, which lets requests under way finish.
ENTRYPOINT ["java", "-XX:SharedArchiveFile=/app/detector-server.jsa", "-XX:MaxRAMPercentage=70", "-XX:+ExitOnOutOfMemoryError", "-jar", "/app/detector-server.jar"]
