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

package io.centrali.spring.management;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.centrali.spring.management.ManagedApplication.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the commands of {@code docs/management.md} in their order. Each is followed by the
 * status that it is answered with.
 */
class ManagementDocumentationTests {

	private static final Path PAGE = Path.of("..", "docs", "management.md");

	private static final Pattern COMMAND = Pattern.compile("^curl (.*)\\n# (\\d{3})(?:, ETag: (\"[a-z]+-\\d+\"))?$",
			Pattern.MULTILINE);

	private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

	@TempDir
	Path directory;

	@Test
	void everyCommandIsAnsweredAsThePageSays() throws Exception {
		Files.writeString(this.directory.resolve("orders.json"), ManagementApiTests.policy("clerk"));
		String page = Files.readString(PAGE);
		List<MatchResult> commands = COMMAND.matcher(page).results().toList();
		assertThat(commands).hasSize(page.split("\ncurl ", -1).length - 1).hasSizeGreaterThan(10);
		try (ManagedApplication application = new ManagedApplication("centrali.policies.jdbc.enabled=true",
				"centrali.policies.jdbc.initial-locations=file:" + this.directory, "centrali.policies.locations=")) {
			for (MatchResult command : commands) {
				Answer answer = run(application, words(command.group(1)));
				assertThat(answer.status()).as(command.group(1) + answer.body())
					.isEqualTo(Integer.parseInt(command.group(2)));
				if (command.group(3) != null) {
					assertThat(answer.header("ETag")).isEqualTo(command.group(3));
				}
			}
		}
	}

	private static List<String> words(String command) {
		List<String> words = new ArrayList<>();
		Matcher word = WORD.matcher(command);
		while (word.find()) {
			words
				.add((word.group(1) != null) ? word.group(1) : (word.group(2) != null) ? word.group(2) : word.group(3));
		}
		return words;
	}

	// Whatever else stands there is not known, and fails.
	private static Answer run(ManagedApplication application, List<String> words) throws Exception {
		String method = null;
		String path = null;
		String body = null;
		List<String> headers = new ArrayList<>();
		for (int i = 0; i < words.size(); i++) {
			switch (words.get(i)) {
				case "-i" -> {
				}
				case "-X" -> {
					method = words.get(++i);
				}
				case "-H" -> header(words.get(++i), headers);
				case "--data" -> {
					body = body(words.get(++i));
				}
				default -> {
					assertThat(words.get(i)).startsWith("$API/");
					path = ManagementApiTests.BASE + words.get(i).substring("$API".length());
				}
			}
		}
		assertThat(path).isNotNull();
		return application.send("admin", (method != null) ? method : (body != null) ? "POST" : "GET", path, body,
				headers.toArray(String[]::new));
	}

	private static void header(String header, List<String> headers) {
		if (!header.equals("Authorization: Bearer $TOKEN")) {
			headers.addAll(List.of(header.split(": ", 2)));
		}
	}

	private static String body(String data) {
		return data.equals("@candidate.json")
				? ManagementApiTests.documents("manager").replace(",\"comment\":\"CHG-7\"", "") : data;
	}

}
