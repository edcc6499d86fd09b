/** What Maven fetches: OpenSearch itself, HTTP for it, and a logger. */
export const project = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>local</groupId>
  <artifactId>search</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.opensearch</groupId>
      <artifactId>opensearch</artifactId>
      <version>2.19.1</version>
    </dependency>
    <dependency>
      <groupId>org.opensearch.plugin</groupId>
      <artifactId>transport-netty4-client</artifactId>
      <version>2.19.1</version>
    </dependency>
    <dependency>
      <groupId>org.apache.logging.log4j</groupId>
      <artifactId>log4j-core</artifactId>
      <version>2.21.0</version>
    </dependency>
  </dependencies>
</project>
`;

/** One node on loopback that prints where it is served, and ends when its standard input does. */
export const program = `import java.util.List;
import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.http.HttpServerTransport;
import org.opensearch.node.Node;
import org.opensearch.transport.Netty4Plugin;

public final class LocalNode extends Node {
  private LocalNode(Environment environment) {
    super(environment, List.of(Netty4Plugin.class), false);
  }

  public static void main(String[] arguments) throws Exception {
    Settings settings = Settings.builder()
        .put("path.home", arguments[0])
        .put("cluster.name", "local-stage")
        .put("node.name", "local")
        .put("network.host", "127.0.0.1")
        .put("http.port", "0")
        .put("transport.port", "0")
        .put("discovery.type", "single-node")
        .put("cluster.routing.allocation.disk.threshold_enabled", false)
        .build();
    Node node = new LocalNode(new Environment(settings, null)).start();
    HttpServerTransport http = node.injector().getInstance(HttpServerTransport.class);
    System.out.println("served at http://" + http.boundAddress().publishAddress() + " ");
    System.in.readAllBytes();
    node.close();
    System.exit(0);
  }
}
`;
