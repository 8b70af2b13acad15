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
import java.util.List;
import java.util.TreeSet;

import io.centrali.decision.CompiledPolicySet;
import io.centrali.policy.PolicyJson;
import io.centrali.policy.PolicyLimits;
import io.centrali.policy.PolicySetLoader;
import io.centrali.policy.PolicySettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WhichCommand}.
 */
class WhichCommandTests {

	private static final String RULE = PolicyJson.allow("role", Linting.ext("role", "string_equal", "\"a\""));

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private final ByteArrayOutputStream err = new ByteArrayOutputStream();

	@TempDir
	Path directory;

	@BeforeEach
	void writePolicies() throws IOException {
		write("everything", "*", "*");
		write("all_orders", "orders", "*");
		write("approval", "orders", "approve");
		write("audits", "*", "audit");
		write("users", "users", "approve");
	}

	@ParameterizedTest
	@CsvSource({ "orders, approve, all_orders;approval;everything", "orders, audit, all_orders;audits;everything",
			"orders, ship, all_orders;everything", "users, audit, audits;everything", "Orders, approve, everything",
			"nothing, '', everything" })
	void tellsThePoliciesThatTheEngineAsks(String resource, String action, String expected) {
		assertThat(run("which", resource, action, this.directory.toString())).isZero();
		TreeSet<String> told = new TreeSet<>();
		this.out.toString(StandardCharsets.UTF_8)
			.lines()
			.forEach((line) -> told.add(line.replaceAll("^.*: (\\w+) is bound to .*$", "$1")));
		assertThat(told).containsExactly(expected.split(";"));
	}

	@Test
	void tellsWhatBindsThem() {
		run("which", "orders", "ship", this.directory.resolve("all_orders.json").toString());
		assertThat(this.out.toString(StandardCharsets.UTF_8)).hasLineCount(1)
			.startsWith(this.directory.resolve("all_orders.json") + ":1:")
			.endsWith(": all_orders is bound to orders/*" + System.lineSeparator());
	}

	@Test
	void tellsThatNoneAppliesExactlyWhereTheEngineFindsNone() throws IOException {
		Path document = this.directory.resolve("approval.json");
		assertThat(run("which", "orders", "ship", document.toString())).isEqualTo(1);
		assertThat(this.err.toString(StandardCharsets.UTF_8)).contains("No policy applies").contains("orders/ship");
		assertThat(this.out.size()).isZero();
		PolicyFiles files = PolicyFiles.of(List.of(document));
		CompiledPolicySet compiled = CompiledPolicySet
			.compile(new PolicySetLoader(PolicySettings.DEFAULTS, PolicyLimits.DEFAULTS).load(1, files.documents(),
					List.of()));
		assertThat(compiled.isBound("orders", "ship")).isFalse();
		assertThat(compiled.isBound("orders", "approve")).isTrue();
	}

	@Test
	void tellsFaultsInPlaceOfAnAnswer() throws IOException {
		Files.writeString(this.directory.resolve("bad.json"), "{");
		assertThat(run("which", "orders", "approve", this.directory.toString())).isEqualTo(2);
		assertThat(this.out.toString(StandardCharsets.UTF_8)).contains("bad.json:1:").doesNotContain("is bound");
		assertThat(run("which", "orders", "approve", this.directory.resolve("nowhere").toString())).isEqualTo(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "which", "which orders", "which orders approve", "which orders approve -x" })
	void explainsItselfWhenTheArgumentsAreNotUnderstood(String arguments) {
		assertThat(run(arguments.split(" "))).isEqualTo(64);
		assertThat(this.err.toString(StandardCharsets.UTF_8)).contains("Usage: policies which");
	}

	private int run(String... args) {
		return new PolicyCommands(new PrintStream(this.out, true, StandardCharsets.UTF_8),
				new PrintStream(this.err, true, StandardCharsets.UTF_8))
			.run(args);
	}

	private void write(String name, String resource, String action) throws IOException {
		Files.writeString(this.directory.resolve(name + ".json"),
				PolicyJson.policy(name, RULE)
					.replace("\"orders\"", "\"" + resource + "\"")
					.replace("\"approve\"", "\"" + action + "\""));
	}

}
