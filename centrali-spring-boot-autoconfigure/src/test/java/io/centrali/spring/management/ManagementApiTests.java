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

import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.centrali.audit.PolicyChange;
import io.centrali.spring.actuate.CentraliDescriptor.PolicySetDescriptor;
import io.centrali.spring.management.ManagedApplication.Answer;
import io.centrali.spring.policy.LivePolicySet;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests for the management API of an application with a store.
 */
class ManagementApiTests {

	static final String BASE = "/centrali/management";

	static final String[] FIRST = { "Content-Type", "application/json", "If-None-Match", "*" };

	private static final String POLICY = """
			{
			  "name": "orders",
			  "permissions": [ { "resource": "orders", "actions": [ "approve" ] } ],
			  "specification": {
			    "rules": [ { "rule_id": "by-role", "effect": "Allow", "conditions": [
			      { "function": "string_equal", "attribute": "ext_role", "value": "ROLE" } ] } ],
			    "default": { "rule_id": "deny", "effect": "Deny" }
			  }
			}
			""";

	@TempDir
	Path directory;

	private ManagedApplication application;

	@BeforeEach
	void start() throws Exception {
		Files.writeString(this.directory.resolve("orders.json"), policy("clerk"));
		this.application = new ManagedApplication("centrali.policies.jdbc.enabled=true",
				"centrali.policies.jdbc.initial-locations=file:" + this.directory, "centrali.policies.locations=",
				"centrali.management.max-request-size=20KB", "centrali.policies.limits.document-size=10KB",
				"spring.jackson.property-naming-strategy=SNAKE_CASE");
	}

	@AfterEach
	void stop() {
		this.application.close();
	}

	static String policy(String role) {
		return POLICY.replace("ROLE", role);
	}

	static String documents(String role) {
		return "{\"documents\":[{\"location\":\"orders.json\",\"content\":" + quoted(policy(role))
				+ "}],\"comment\":\"CHG-7\"}";
	}

	static String quoted(String text) {
		return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
	}

	static String[] matching(String tag) {
		return new String[] { "Content-Type", "application/json", "If-Match", tag };
	}

	private Answer post(String path, String body, String... headers) throws Exception {
		return this.application.send("admin", "POST", BASE + path, body, headers);
	}

	private Answer get(String path) throws Exception {
		return this.application.get("reader", BASE + path);
	}

	@Test
	void policiesAreChangedAndRolledBack() throws Exception {
		Answer versions = get("/versions");
		assertThat(versions.status()).isEqualTo(200);
		assertThat(versions.header("ETag")).isEqualTo("\"version-1\"");
		Answer saved = post("/versions", documents("manager"), matching("\"version-1\""));
		assertThat(saved.status()).isEqualTo(201);
		assertThat(saved.header("Location")).isEqualTo(BASE + "/versions/2");
		assertThat(saved.header("ETag")).isEqualTo("\"version-2\"");
		assertThat(saved.json()).containsEntry("version", 2L)
			.containsEntry("parent", 1L)
			.containsEntry("author", "admin")
			.containsEntry("comment", "CHG-7");
		assertThat(get("/activations").header("ETag")).isEqualTo("\"activation-1\"");
		Answer activated = post("/activations", "{\"version\":2,\"comment\":\"go\"}", matching("\"activation-1\""));
		assertThat(activated.status()).isEqualTo(201);
		assertThat(activated.json()).containsEntry("activation", 2L).containsEntry("version", 2L);
		LivePolicySet live = this.application.context().getBean(LivePolicySet.class);
		live.reload();
		assertThat(get("/status").json().get("policySet")).hasFieldOrPropertyWithValue("digest",
				live.get().id().digest());
		assertThat(this.application.changes()).extracting((change) -> change.type().label(), PolicyChange::author)
			.contains(tuple("saved", "admin"), tuple("activated", "admin"));
		Answer rolledBack = post("/rollbacks", "{\"comment\":\"too strict\"}", matching(activated.header("ETag")));
		assertThat(rolledBack.status()).isEqualTo(201);
		assertThat(rolledBack.json()).containsEntry("activation", 3L).containsEntry("version", 1L);
		assertThat(get("/activations").json().get("activations")).asInstanceOf(InstanceOfAssertFactories.LIST)
			.hasSize(3);
	}

	@Test
	void theStatusTellsWhatTheEndpointDoes() throws Exception {
		assertThat(get("/status").json().get("policySet")).asInstanceOf(InstanceOfAssertFactories.MAP)
			.containsOnlyKeys(
					Stream.of(PolicySetDescriptor.class.getRecordComponents()).map(RecordComponent::getName).toArray());
	}

	@Test
	void versionsAreShownAndCompared() throws Exception {
		post("/versions", documents("manager"), matching("\"version-1\""));
		Map<String, Object> version = get("/versions/2").json();
		assertThat(version.get("documents"))
			.isEqualTo(List.of(Map.of("location", "orders.json", "content", policy("manager"))));
		Map<String, Object> diff = get("/versions/2/diff").json();
		assertThat((List<?>) diff.get("changes")).singleElement()
			.hasFieldOrPropertyWithValue("kind", "changed")
			.hasFieldOrPropertyWithValue("subject", "rule orders/by-role");
		assertThat((List<?>) get("/versions/1/diff?from=1").json().get("changes")).isEmpty();
		assertThat(get("/versions/1/diff").status()).isEqualTo(400);
		assertThat(get("/versions/7/diff").status()).isEqualTo(404);
		assertThat(get("/versions/7").status()).isEqualTo(404);
		assertThat(get("/versions/x").status()).isEqualTo(400);
		Map<String, Object> page = get("/versions?limit=1").json();
		assertThat(page).containsEntry("next", 2L);
		Map<String, Object> next = get("/versions?limit=1&before=2").json();
		assertThat((List<?>) next.get("versions")).singleElement().hasFieldOrPropertyWithValue("version", 1L);
		assertThat(get("/versions?limit=101").status()).isEqualTo(400);
		assertThat(get("/activations?limit=0").status()).isEqualTo(400);
	}

	@Test
	void aShadowIsStartedAndStopped() throws Exception {
		assertThat(get("/shadow").header("ETag")).isNull();
		Answer started = this.application.send("admin", "PUT", BASE + "/shadow", "{\"version\":1}", FIRST);
		assertThat(started.status()).isEqualTo(200);
		assertThat(started.header("ETag")).isEqualTo("\"shadow-1\"").isEqualTo(get("/shadow").header("ETag"));
		Answer stopped = this.application.send("admin", "PUT", BASE + "/shadow", "{\"version\":null}",
				matching("\"shadow-1\""));
		assertThat(stopped.status()).isEqualTo(200);
		assertThat(stopped.json()).containsEntry("version", null);
		assertThat(
				this.application.send("admin", "PUT", BASE + "/shadow", "{\"version\":null}", matching("\"shadow-2\""))
					.status())
			.isEqualTo(409);
		assertThat(this.application.send("admin", "PUT", BASE + "/shadow", "{}", matching("\"shadow-2\"")).status())
			.isEqualTo(400);
	}

	@Test
	void everyFaultOfARefusedSetIsTold() throws Exception {
		Answer refused = post("/versions",
				"{\"documents\":[{\"location\":\"a.json\",\"content\":\"{\\n  }\"},{\"location\":\"b.json\",\"content\":\"[]\"}]}",
				matching("\"version-1\""));
		assertThat(refused.status()).isEqualTo(422);
		assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
		assertThat(refused.json()).containsEntry("title", "Unprocessable Content").containsEntry("status", 422L);
		assertThat((List<?>) refused.json().get("faults")).hasSizeGreaterThan(2)
			.allSatisfy((fault) -> assertThat(fault).asInstanceOf(InstanceOfAssertFactories.MAP)
				.containsOnlyKeys("document", "line", "column", "pointer", "problem", "mend"));
		assertThat(get("/versions").header("ETag")).isEqualTo("\"version-1\"");
	}

	@Test
	void nobodyOverwritesAnother() throws Exception {
		assertThat(post("/versions", documents("manager"), "Content-Type", "application/json").status()).isEqualTo(428);
		assertThat(post("/versions", documents("manager"), FIRST).status()).isEqualTo(412);
		assertThat(post("/activations", "{\"version\":1}", matching("\"activation-7\"")).status()).isEqualTo(412);
		assertThat(post("/rollbacks", "{}", matching("\"activation-7\"")).status()).isEqualTo(412);
		assertThat(post("/rollbacks", "{}", FIRST).status()).isEqualTo(409);
		assertThat(post("/rollbacks", "{}", matching("\"activation-1\"")).status()).isEqualTo(409);
		assertThat(post("/activations", "{\"version\":9}", matching("\"activation-1\"")).status()).isEqualTo(404);
	}

	@ParameterizedTest
	@ValueSource(strings = { "*", "version-1", "W/\"version-1\"", "\"activation-1\"", "\"version-1\", \"version-2\"",
			"\"version-01\"", "\"version-99999999999999999999\"", "" })
	void onlyTheExactTagCounts(String tag) throws Exception {
		Answer answer = post("/versions", documents("manager"), matching(tag));
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.json().get("detail")).asString().contains("'ETag' of 'GET /versions'");
		assertThat(get("/versions").header("ETag")).isEqualTo("\"version-1\"");
	}

	@Test
	void theAuthorIsTheCallerWhateverTheBodySays() throws Exception {
		Answer forged = post("/versions", documents("manager").replace("\"comment\"", "\"author\""),
				matching("\"version-1\""));
		assertThat(forged.status()).isEqualTo(400);
		Answer spaced = this.application.send("Ann Admin", "POST", BASE + "/versions", documents("manager"),
				matching("\"version-1\""));
		assertThat(spaced.json()).containsEntry("author", "\"Ann Admin\"");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"documents":[],"documents":[]}             | /documents
			{"documents":{}}                            | /documents
			{"documents":[{"location":"a.json"}]}       | /documents/0
			{"documents":[{"location":"a","content":1}]}| /documents/0/content
			{"documents":[7]}                           | /documents/0
			{"documents":[],"extra":1}                  | /extra
			{"comment":"x"}                             | ''
			[]                                          | ''
			{                                           | ''
			""")
	void aBodyThatIsNotWhatItHasToBeIsRefusedWithThePosition(String body, String pointer) throws Exception {
		Answer answer = post("/versions", body, matching("\"version-1\""));
		assertThat(answer.status()).isEqualTo(400);
		assertThat((List<?>) answer.json().get("faults")).first()
			.hasFieldOrPropertyWithValue("document", "body")
			.hasFieldOrPropertyWithValue("pointer", pointer);
	}

	@Test
	void whatTheStoreCannotKeepIsRefused() throws Exception {
		assertThat(post("/versions", "{\"documents\":[]}", matching("\"version-1\"")).status()).isEqualTo(400);
		assertThat(post("/versions", documents("manager").replace("CHG-7", "x".repeat(1001)), matching("\"version-1\""))
			.status()).isEqualTo(400);
	}

	@Test
	void bodiesAndDocumentsAreBounded() throws Exception {
		assertThat(post("/versions", " ".repeat(20 * 1024) + documents("manager"), matching("\"version-1\"")).status())
			.isEqualTo(413);
		Answer document = post("/versions", documents("manager").replaceFirst("\\{\\\\n", "{" + " ".repeat(10 * 1024)),
				matching("\"version-1\""));
		assertThat(document.status()).isEqualTo(422);
		assertThat(document.body()).contains("more than 10240");
	}

	@Test
	void nothingIsChangedThatCannotBeRecorded() throws Exception {
		this.application.failToRecord(true);
		Answer answer = post("/versions", documents("manager"), matching("\"version-1\""));
		assertThat(answer.status()).isEqualTo(503);
		assertThat(answer.body()).doesNotContain("disk full");
		assertThat(get("/versions").header("ETag")).isEqualTo("\"version-1\"");
	}

	@Test
	void aDatabaseThatIsGoneIsToldWithoutDetails() throws Exception {
		this.application.context().getBean(JdbcClient.class).sql("drop table centrali_policy_document").update();
		Answer answer = get("/versions/1");
		assertThat(answer.status()).isEqualTo(503);
		assertThat(answer.body()).doesNotContain("centrali_policy_document").doesNotContain("select");
	}

	@Test
	void whatIsInForceIsTold() throws Exception {
		Map<String, Object> status = get("/status").json();
		assertThat(status).containsOnlyKeys("policySet", "providers", "claimMappings");
		assertThat(status.get("policySet")).hasFieldOrPropertyWithValue("stale", false)
			.hasFieldOrPropertyWithValue("policies", 1L)
			.hasFieldOrProperty("bindings");
		Map<String, Object> policies = get("/policies?resource=orders&action=approve").json();
		assertThat(policies).containsEntry("policies", List.of("orders"));
		assertThat((List<?>) get("/policies?resource=orders&action=cancel").json().get("policies")).isEmpty();
		assertThat(get("/policies?resource=orders").status()).isEqualTo(400);
	}

	@Test
	void candidatesAreTried() throws Exception {
		String candidate = documents("manager").replace(",\"comment\":\"CHG-7\"", "");
		Map<String, Object> valid = json(post("/candidates/validate", candidate, "Content-Type", "application/json"));
		assertThat(valid).containsEntry("policies", 1L).containsEntry("rules", 1L).containsKey("warnings");
		Map<String, Object> diff = json(post("/candidates/diff", candidate, "Content-Type", "application/json"));
		assertThat((List<?>) diff.get("changes")).hasSize(1);
		Map<String, Object> preview = json(post("/candidates/preview", candidate, "Content-Type", "application/json"));
		assertThat(preview).containsEntry("compared", 0L).containsEntry("clean", true);
		Map<String, Object> simulation = json(post("/candidates/simulate", candidate.substring(0,
				candidate.length() - 1)
				+ ",\"at\":\"2026-03-02T10:15:30Z\",\"requests\":[{\"resource\":\"orders\",\"action\":\"approve\",\"user\":\"ann\",\"issuer\":\"https://idp\","
				+ "\"context\":{\"amount\":1},\"attributes\":{\"ext_role\":\"manager\"}},{\"resource\":\"orders\",\"action\":\"approve\"}]}",
				"Content-Type", "application/json"));
		assertThat(simulation).containsEntry("clean", false).containsEntry("evaluatedAt", "2026-03-02T10:15:30Z");
		assertThat((List<?>) simulation.get("decisions")).hasSize(2)
			.first()
			.hasFieldOrPropertyWithValue("kind", "newly_allowed");
		assertThat(json(post("/candidates/validate", "{\"version\":1}", "Content-Type", "application/json")))
			.containsEntry("policies", 1L);
		assertThat(post("/candidates/validate", "{\"version\":7}", "Content-Type", "application/json").status())
			.isEqualTo(404);
		assertThat(post("/candidates/validate", "{}", "Content-Type", "application/json").status()).isEqualTo(400);
		assertThat(post("/candidates/validate", candidate.replace("by-role", ""), "Content-Type", "application/json")
			.status()).isEqualTo(422);
		assertThat(get("/versions").header("ETag")).isEqualTo("\"version-1\"");
	}

	private static Map<String, Object> json(Answer answer) {
		assertThat(answer.status()).as(answer.body()).isEqualTo(200);
		return answer.json();
	}

	@Test
	void anActivationThatDemandsACleanPreviewIsRefusedWithThePreview() throws Exception {
		Answer answer = post("/activations", "{\"version\":1,\"requireCleanPreview\":true}",
				matching("\"activation-1\""));
		assertThat(answer.status()).isEqualTo(409);
		assertThat(answer.json().get("preview")).hasFieldOrPropertyWithValue("compared", 0L);
		assertThat(get("/activations").header("ETag")).isEqualTo("\"activation-1\"");
	}

}
