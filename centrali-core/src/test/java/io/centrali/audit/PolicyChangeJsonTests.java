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

package io.centrali.audit;

import java.util.Map;

import io.centrali.audit.PolicyChange.State;
import io.centrali.audit.PolicyChange.Type;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PolicyChange} and {@link PolicyChangeJson}.
 */
class PolicyChangeJsonTests {

	private static final State BEFORE = new State(3, "cafe");

	private static final State AFTER = new State(4, "beef");

	private final PolicyChangeJson json = new PolicyChangeJson();

	@Test
	void writesWhoChangedWhatFromWhatToWhat() {
		assertThat(this.json.write(change(Type.ACTIVATED, "https://idp.example.com alice", "CHG-7")))
			.isEqualTo("{\"kind\":\"policy_change\",\"time\":\"2026-03-02T10:15:30.123456Z\","
					+ "\"change\":\"activated\",\"author\":\"https://idp.example.com alice\",\"comment\":\"CHG-7\","
					+ "\"before\":{\"version\":3,\"digest\":\"cafe\"},\"after\":{\"version\":4,\"digest\":\"beef\"}}");
	}

	@Test
	void leavesOutWhatThereIsNot() {
		PolicyChange change = new PolicyChange(Records.TIME, Type.SHADOW_STOPPED, null, "", new State(3, null), null);
		assertThat(write(change)).containsOnlyKeys("kind", "time", "change", "comment", "before")
			.containsEntry("before", Map.of("version", 3));
	}

	@Test
	void tellsThatAChangeFailed() {
		PolicyChange change = change(Type.SAVED, "alice", "CHG-7");
		assertThat(write(change)).doesNotContainKey("failure");
		assertThat(write(change.failed("Another version was saved"))).containsAllEntriesOf(write(change))
			.containsEntry("failure", "Another version was saved");
	}

	@ParameterizedTest
	@EnumSource
	void namesEveryChange(Type type) {
		assertThat(write(change(type, "alice", ""))).containsEntry("change", type.label());
		assertThat(type.label()).matches("[a-z_]+");
	}

	@ParameterizedTest
	@ValueSource(strings = { "line\nbreak", "\r\n{\"kind\":\"decision\"}", "\u2028", "\u001b[31mred", "\u202eevil",
			"nul\u0000", "lone \ud800 high", "\",\"failure\":\"none", "{}", "${jndi:ldap://x}" })
	void escapesWhatCouldForgeALine(String naughty) {
		PolicyChange change = new PolicyChange(Records.TIME, Type.ACTIVATED, naughty, naughty, new State(1, naughty),
				null, naughty);
		String line = this.json.write(change);
		assertThat(line).matches("[ -~]+");
		assertThat(Json.object(line)).containsEntry("author", naughty)
			.containsEntry("comment", naughty)
			.containsEntry("failure", naughty)
			.containsEntry("before", Map.of("version", 1, "digest", naughty));
	}

	@Test
	void cutsWhatIsLong() {
		String value = "x".repeat(5_000_000);
		assertThat(this.json.write(change(Type.ACTIVATED, value, value))).hasSizeLessThan(4_000)
			.contains("[truncated, 5000000 chars, sha256 ");
	}

	private Map<String, @Nullable Object> write(PolicyChange change) {
		return Json.object(this.json.write(change));
	}

	private static PolicyChange change(Type type, String author, String comment) {
		return new PolicyChange(Records.TIME, type, author, comment, BEFORE, AFTER);
	}

}
