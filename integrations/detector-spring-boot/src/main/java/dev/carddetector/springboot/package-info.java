/**
 * Masks card numbers in what a Spring Boot application logs, by Logback or by Log4j 2. To have this
 * artifact on the class path is enough; properties that start with {@code carddetector.logging}
 * change what is masked and how.
 */
package dev.carddetector.springboot;
