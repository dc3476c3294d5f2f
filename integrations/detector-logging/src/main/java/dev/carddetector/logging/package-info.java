/**
 * What the adapters for log frameworks share: {@link dev.carddetector.logging.MaskSettings
 * settings}, a {@link dev.carddetector.logging.LogMasker masker} that never fails, and {@link
 * dev.carddetector.logging.LogFramework counts}. Applications need it only to read the counts and
 * to configure adapters in code.
 */
package dev.carddetector.logging;
