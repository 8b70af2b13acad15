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

package io.centrali.spring.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The project's documentation, and the examples in it.
 */
final class Documentation {

	private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

	private static final Pattern BLOCK = Pattern.compile("^```(\\w+)\\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);

	private Documentation() {
	}

	static List<Path> pages() {
		try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
			return Stream
				.concat(docs.filter((file) -> file.toString().endsWith(".md")).sorted(),
						Stream.of(ROOT.resolve("README.md")))
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static String read(Path page) {
		try {
			return Files.readString(page);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static String page(String name) {
		return read(ROOT.resolve("docs").resolve(name));
	}

	static Stream<Example> examples(String language) {
		return pages().stream()
			.flatMap((page) -> BLOCK.matcher(read(page))
				.results()
				.filter((match) -> match.group(1).equals(language))
				.map((match) -> new Example(ROOT.relativize(page) + " at " + line(page, match), match.group(2))));
	}

	private static long line(Path page, MatchResult match) {
		return read(page).substring(0, match.start()).lines().count() + 1;
	}

	/**
	 * An example in the documentation.
	 *
	 * @param name where it stands
	 * @param text what it says
	 */
	record Example(String name, String text) {

		@Override
		public String toString() {
			return this.name;
		}

	}

}
