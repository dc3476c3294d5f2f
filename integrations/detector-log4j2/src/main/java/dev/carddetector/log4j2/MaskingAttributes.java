package dev.carddetector.log4j2;

import dev.carddetector.logging.LogFramework;
import dev.carddetector.logging.LogMasker;
import dev.carddetector.logging.MaskSettings;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderAttribute;
import org.apache.logging.log4j.status.StatusLogger;

/** The attributes of both plugins, which are those of {@link MaskSettings}. */
abstract class MaskingAttributes {
  /** For code there are constructors that take a masker. */
  private static final String NO_SETTER = "log4j.public.setter";

  @PluginBuilderAttribute
  @SuppressWarnings(NO_SETTER)
  private String minConfidence;

  @PluginBuilderAttribute
  @SuppressWarnings(NO_SETTER)
  private String mask;

  @PluginBuilderAttribute
  @SuppressWarnings(NO_SETTER)
  private String tokenKeyFile;

  @PluginBuilderAttribute
  @SuppressWarnings(NO_SETTER)
  private String maskInvalid;

  @PluginBuilderAttribute
  @SuppressWarnings(NO_SETTER)
  private String ownRanges;

  @PluginBuilderAttribute
  @SuppressWarnings(NO_SETTER)
  private String ignoredPrefixes;

  /** Never fails: without a layout or policy Log4j would write events as they are. */
  final LogMasker masker() {
    MaskSettings settings = new MaskSettings();
    if (minConfidence != null) {
      settings.setMinConfidence(minConfidence);
    }
    if (mask != null) {
      settings.setMask(mask);
    }
    if (tokenKeyFile != null) {
      settings.setTokenKeyFile(tokenKeyFile);
    }
    if (maskInvalid != null) {
      settings.setMaskInvalid(maskInvalid);
    }
    if (ownRanges != null) {
      settings.setOwnRanges(ownRanges);
    }
    if (ignoredPrefixes != null) {
      settings.setIgnoredPrefixes(ignoredPrefixes);
    }
    return settings.maskerOrDigitless(LogFramework.LOG4J2, StatusLogger.getLogger()::error);
  }
}
