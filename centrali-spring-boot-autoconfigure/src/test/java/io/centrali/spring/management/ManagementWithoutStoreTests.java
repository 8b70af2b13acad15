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

import io.centrali.spring.management.ManagedApplication.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the management API of an application whose policies are files.
 */
class ManagementWithoutStoreTests {

	private static final String BASE = ManagementApiTests.BASE;

	@TempDir
	Path directory;

	@Test
	void candidatesAreTriedAndVersionsAreNotKept() throws Exception {
		Files.writeString(this.directory.resolve("orders.json"), ManagementApiTests.policy("clerk"));
		try (ManagedApplication application = new ManagedApplication(
				"centrali.policies.locations=file:" + this.directory)) {
			for (String path : new String[] { "/versions", "/versions/1", "/versions/1/diff", "/activations",
					"/shadow" }) {
				assertNoStore(application.get("reader", BASE + path));
			}
			String candidate = ManagementApiTests.documents("manager").replace(",\"comment\":\"CHG-7\"", "");
			for (String[] change : new String[][] { { "POST", "/versions" }, { "POST", "/activations" },
					{ "POST", "/rollbacks" }, { "PUT", "/shadow" } }) {
				assertNoStore(
						application.send("admin", change[0], BASE + change[1], candidate, ManagementApiTests.FIRST));
			}
			assertNoStore(candidate(application, "validate", "{\"version\":1}"));
			for (String what : new String[] { "validate", "diff", "preview" }) {
				assertThat(candidate(application, what, candidate).status()).isEqualTo(200);
			}
			assertThat(candidate(application, "simulate", candidate.replace("]}", "],\"requests\":[]}")).status())
				.isEqualTo(200);
			assertThat(application.get("reader", BASE + "/status").status()).isEqualTo(200);
		}
	}

	private static Answer candidate(ManagedApplication application, String what, String body) throws Exception {
		return application.send("admin", "POST", BASE + "/candidates/" + what, body, "Content-Type",
				"application/json");
	}

	private static void assertNoStore(Answer answer) {
		assertThat(answer.status()).isEqualTo(501);
		assertThat(answer.json().get("detail")).asString().contains("centrali.policies.jdbc.enabled=true");
	}

}
