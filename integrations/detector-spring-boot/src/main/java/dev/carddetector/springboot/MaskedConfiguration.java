package dev.carddetector.springboot;

import dev.carddetector.log4j2.CardMaskingLayout;
import java.io.IOException;
import java.util.List;
import org.apache.logging.log4j.core.Layout;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.Node;
import org.apache.logging.log4j.core.config.xml.XmlConfiguration;
import org.apache.logging.log4j.core.layout.MessageLayout;
import org.springframework.core.env.Environment;

/** A configuration of Log4j in which each layout that writes text is inside of a masking one. */
final class MaskedConfiguration extends XmlConfiguration {
  private static final String MASKING = "CardMaskingLayout";

  /** Null outside of Spring Boot. */
  private final Environment environment;

  MaskedConfiguration(LoggerContext context, ConfigurationSource source, Environment environment) {
    super(context, source);
    this.environment = environment;
  }

  @Override
  public void setup() {
    super.setup();
    wrapLayouts(rootNode);
  }

  private void wrapLayouts(Node node) {
    List<Node> children = node.getChildren();
    for (int i = 0; i < children.size(); i++) {
      Node child = children.get(i);
      if (!isLayout(child)) {
        wrapLayouts(child);
      } else if (writesUnmaskedText(child)) {
        children.set(i, masking(node, child));
      }
    }
  }

  private static boolean isLayout(Node node) {
    return node.getType() != null && node.getType().getElementName().equals(Layout.ELEMENT_TYPE);
  }

  private static boolean writesUnmaskedText(Node layout) {
    Class<?> type = layout.getType().getPluginClass();
    return type != CardMaskingLayout.class && type != MessageLayout.class;
  }

  private Node masking(Node parent, Node layout) {
    Node masking = new Node(parent, MASKING, pluginManager.getPluginType(MASKING));
    if (environment != null) {
      for (MaskProperties property : MaskProperties.values()) {
        String value = property.in(environment);
        if (value != null) {
          masking.getAttributes().put(property.attribute(), value);
        }
      }
    }
    layout.setParent(masking);
    masking.getChildren().add(layout);
    return masking;
  }

  /** Called when the file has changed, if it is watched. */
  @Override
  public Configuration reconfigure() {
    try {
      ConfigurationSource source = getConfigurationSource().resetInputStream();
      return source == null
          ? null
          : new MaskedConfiguration(getLoggerContext(), source, environment);
    } catch (IOException e) {
      LOGGER.error("Card masking: cannot read {} again", getConfigurationSource());
      return null;
    }
  }
}
