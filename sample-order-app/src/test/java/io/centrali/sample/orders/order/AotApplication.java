/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.centrali.sample.orders.order;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import io.centrali.sample.orders.SampleOrderApplication;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringApplicationAotProcessor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The application as it is processed ahead of time, in a JVM of its own.
 */
final class AotApplication {

	private static final Pattern STARTED = Pattern.compile("Tomcat started on port (\\d+)");

	private static final String CLASS_PATH = Stream
		.of(System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator)))
		.filter((entry) -> !entry.endsWith("test-classes") && !entry.endsWith("test-classes" + File.separator))
		.reduce((one, other) -> one + File.pathSeparator + other)
		.orElseThrow();

	private final Path directory;

	private @Nullable Process process;

	private AotApplication(Path directory) {
		this.directory = directory;
	}

	static AotApplication process(Path directory, String... arguments) throws Exception {
		AotApplication application = new AotApplication(directory);
		Path sources = directory.resolve("sources");
		Path classes = Files.createDirectories(directory.resolve("classes"));
		List<String> command = new ArrayList<>(
				List.of(SpringApplicationAotProcessor.class.getName(), SampleOrderApplication.class.getName(),
						sources.toString(), classes.toString(), classes.toString(), "io.centrali", "sample-order-app"));
		command.addAll(Arrays.asList(arguments));
		Process processor = application.java(CLASS_PATH, "process.log", command);
		boolean ended = processor.waitFor(2, TimeUnit.MINUTES);
		processor.destroyForcibly();
		assertThat(ended && processor.exitValue() == 0).as(() -> application.read("process.log")).isTrue();
		compile(sources, classes);
		return application;
	}

	private static void compile(Path sources, Path classes) throws IOException {
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
				Stream<Path> all = Files.walk(sources)) {
			List<Path> units = all.filter((path) -> path.toString().endsWith(".java")).toList();
			List<String> options = List.of("-d", classes.toString(), "-classpath",
					CLASS_PATH + File.pathSeparator + classes, "-proc:none", "-nowarn", "-parameters");
			assertThat(
					compiler.getTask(null, files, null, options, null, files.getJavaFileObjectsFromPaths(units)).call())
				.isTrue();
		}
	}

	AotApplication start(String... arguments) throws IOException {
		List<String> command = new ArrayList<>(
				List.of("-Dspring.aot.enabled=true", SampleOrderApplication.class.getName()));
		command.addAll(Arrays.asList(arguments));
		Process started = java(this.directory.resolve("classes") + File.pathSeparator + CLASS_PATH, "run.log", command);
		this.process = started;
		Awaitility.await()
			.atMost(Duration.ofMinutes(2))
			.until(() -> !started.isAlive() || STARTED.matcher(log()).find());
		assertThat(started.isAlive()).as(this::log).isTrue();
		return this;
	}

	private Process java(String classPath, String log, List<String> arguments) throws IOException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
						"-cp", classPath));
		command.addAll(arguments);
		return new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(this.directory.resolve(log).toFile())
			.start();
	}

	String port() {
		Matcher matcher = STARTED.matcher(log());
		assertThat(matcher.find()).as(this::log).isTrue();
		return matcher.group(1);
	}

	String log() {
		return read("run.log");
	}

	private String read(String log) {
		try {
			return Files.readString(this.directory.resolve(log));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	void stop() {
		if (this.process != null) {
			this.process.destroyForcibly();
			this.process.onExit().join();
		}
	}

}
