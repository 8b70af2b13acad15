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

package io.centrali.lint;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import io.centrali.policy.PolicyJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CheckCommand}.
 */
class CheckCommandTests {

	private static final String CLEAN = PolicyJson.policy("clean",
			PolicyJson.allow("role", Linting.ext("role", "string_equal", "\"a\"")));

	private static final String TUTORIAL = PolicyJson.resource("/tutorial/order_approval.json");

	private static final String MAPPINGS = PolicyJson.resource("/tutorial/claim_mappings.json");

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private final ByteArrayOutputStream err = new ByteArrayOutputStream();

	@TempDir
	Path directory;

	@Test
	void saysNothingOfCleanPolicies() throws IOException {
		write("clean.json", CLEAN);
		assertThat(run("check", "--fail-on-warnings", this.directory.toString())).isZero();
		assertThat(this.out.toString(StandardCharsets.UTF_8)).isEmpty();
		assertThat(this.err.toString(StandardCharsets.UTF_8)).isEqualToNormalizingNewlines("0 warnings\n");
	}

	@Test
	void warningsFailOnlyIfTheyAreToldTo() throws IOException {
		Path document = write("orders.json", TUTORIAL);
		assertThat(run("check", this.directory.toString())).isZero();
		assertThat(this.out.toString(StandardCharsets.UTF_8)).hasLineCount(1)
			.startsWith(document + ":16:1 (/specification/rules/1/conditions/0): A negative")
			.contains("[negative-passes]");
		assertThat(run("check", this.directory.toString(), "--fail-on-warnings")).isEqualTo(1);
		assertThat(this.err.toString(StandardCharsets.UTF_8)).isEqualToNormalizingNewlines("1 warning\n1 warning\n");
	}

	@Test
	void mappingsTellWhichAttributesThereAre() throws IOException {
		Path policies = write("clean.json", CLEAN.replace("ext_role", "ext_rolle"));
		String mappings = write("mappings.txt", MAPPINGS).toString();
		assertThat(run("check", "--fail-on-warnings", policies.toString())).isZero();
		assertThat(run("check", "--fail-on-warnings", "--mappings", mappings, policies.toString())).isEqualTo(1);
		assertThat(this.out.toString(StandardCharsets.UTF_8)).contains("No claim mapping provides \"ext_rolle\"");
	}

	@Test
	void tellsEveryFaultOnALineOfItsOwn() throws IOException {
		write("a.json", CLEAN.replace("string_equal", "string_equals"));
		write("b.json", "{");
		write(".hidden.json", "{");
		write("README.md", "{");
		String mappings = write("mappings.txt", "[{\"jwtPath\": \"role\"}]").toString();
		String nowhere = this.directory.resolve("nowhere").toString();
		assertThat(run("check", this.directory.toString(), nowhere, "--mappings", mappings)).isEqualTo(2);
		assertThat(this.out.toString(StandardCharsets.UTF_8).lines()).satisfiesExactly(
				(line) -> assertThat(line).startsWith(mappings + ":1:2"),
				(line) -> assertThat(line).startsWith(nowhere + ": There is no policy document."),
				(line) -> assertThat(line).contains("a.json:1:").contains("Did you mean \"string_equal\"?"),
				(line) -> assertThat(line).contains("b.json:"));
		assertThat(this.err.toString(StandardCharsets.UTF_8)).isEqualToNormalizingNewlines("4 faults\n");
	}

	@Test
	void looksBelowADirectoryAsAnApplicationDoes() throws IOException {
		Path below = Files.createDirectories(this.directory.resolve("orders/eu"));
		Files.writeString(below.resolve("a.json"), "{");
		Files.createDirectory(this.directory.resolve(".git"));
		write(".git/b.json", "{");
		assertThat(run("check", this.directory.toString())).isEqualTo(2);
		assertThat(this.out.toString(StandardCharsets.UTF_8)).hasLineCount(1)
			.startsWith(below.resolve("a.json").toString());
		Path link = Files.createSymbolicLink(this.directory.resolve("again"), this.directory);
		assertThat(run("check", this.directory.toString())).isEqualTo(2);
		assertThat(this.out.toString(StandardCharsets.UTF_8)).contains(link + ": The directory is reached twice");
	}

	@Test
	void faultsOutsideThePoliciesFailTheCheckAsWell() throws IOException {
		write("clean.json", CLEAN);
		String mappings = this.directory.resolve("nowhere.json").toString();
		assertThat(run("check", this.directory.toString(), "--mappings", mappings)).isEqualTo(2);
		Path empty = Files.createDirectory(this.directory.resolve("empty"));
		assertThat(run("check", empty.toString(), this.directory.toString())).isEqualTo(2);
	}

	@Test
	void readsLocalTimesInTheTimeZone() throws IOException {
		Path document = write("time.json", PolicyJson.policy("time", PolicyJson.deny("after", PolicyJson
			.condition("datetime_after", "\"attribute\": \"current_datetime\", \"value\": \"2026-03-29T02:30:00\""))));
		assertThat(run("check", document.toString())).isZero();
		// The clocks skip this half hour there.
		assertThat(run("check", document.toString(), "--time-zone", "Europe/Berlin")).isEqualTo(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "policies", "check", "check --mappings", "check dir --mappings --fail-on-warnings",
			"check --time-zone Nowhere/City dir", "check --fail-on-warning dir", "check -x dir" })
	void explainsItselfWhenTheArgumentsAreNotUnderstood(String arguments) {
		assertThat(run(arguments.isEmpty() ? new String[0] : arguments.split(" "))).isEqualTo(64);
		assertThat(this.out.size()).isZero();
		assertThat(this.err.toString(StandardCharsets.UTF_8)).contains("Usage: policies check");
	}

	private int run(String... args) {
		return new PolicyCommands(new PrintStream(this.out, true, StandardCharsets.UTF_8),
				new PrintStream(this.err, true, StandardCharsets.UTF_8))
			.run(args);
	}

	private Path write(String name, String content) throws IOException {
		return Files.writeString(this.directory.resolve(name), content);
	}

}
