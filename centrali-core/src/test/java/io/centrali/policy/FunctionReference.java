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

package io.centrali.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Reads the reference page of the functions.
 */
public final class FunctionReference {

	private static final Path PAGE = Path.of("..", "docs", "functions.md");

	private static final Pattern SECTION = Pattern.compile("""
			^### (.+?)

			(.+?)

			Left: (.+?)\\. Right: (.+?)\\.

			```json
			(.+?)
			```

			\\| result \\| with \\|
			\\|---\\|---\\|
			((?:\\|[^\n]+\\|\n)+)""", Pattern.MULTILINE | Pattern.DOTALL);

	private static final Pattern ROW = Pattern.compile("^\\| (TRUE|FALSE|INDETERMINATE) \\| `(.+)` \\|$",
			Pattern.MULTILINE);

	private FunctionReference() {
	}

	/**
	 * Return the sections, one for each name of a function.
	 * @return the sections, in the order of the page
	 */
	public static List<Section> sections() {
		String page = read();
		List<Section> sections = new ArrayList<>();
		SECTION.matcher(page).results().forEach((section) -> {
			List<String> names = Arrays.stream(section.group(1).split(", ")).map(FunctionReference::unquoted).toList();
			names.forEach((name) -> sections.add(section(section, name, names.get(0))));
		});
		if (SECTION.matcher(page).results().count() != page.lines().filter((line) -> line.startsWith("### ")).count()) {
			throw new IllegalStateException("A section of " + PAGE + " is not like the others");
		}
		return sections;
	}

	private static Section section(MatchResult section, String name, String first) {
		List<Example> examples = ROW.matcher(section.group(6))
			.results()
			.map((row) -> new Example(Truth.valueOf(row.group(1)), row.group(2)))
			.toList();
		if (examples.size() != section.group(6).lines().count()) {
			throw new IllegalStateException("A row for " + name + " is not like the others");
		}
		return new Section(name, section.group(2), section.group(3), section.group(4),
				section.group(5).replace("\"" + first + "\"", "\"" + name + "\""), examples);
	}

	private static String unquoted(String name) {
		return name.replaceFirst("^`(.+)`$", "$1");
	}

	private static String read() {
		try {
			return Files.readString(PAGE);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * What the page says of one function.
	 *
	 * @param name its name
	 * @param meaning when it is TRUE
	 * @param left the type of its left operand
	 * @param right the type of its right operand
	 * @param condition the example, in JSON
	 * @param examples what the example comes to
	 */
	public record Section(String name, String meaning, String left, String right, String condition,
			List<Example> examples) {

		/**
		 * Return the meaning without its mark-up.
		 * @return plain text
		 */
		String text() {
			return this.meaning.replace('\n', ' ').replace("`", "").replace("**", "");
		}

		@Override
		public String toString() {
			return this.name;
		}

	}

	/**
	 * What a condition comes to.
	 *
	 * @param truth the result
	 * @param attributes the attributes that there are, in JSON
	 */
	public record Example(Truth truth, String attributes) {

	}

}
