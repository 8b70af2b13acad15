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

package io.centrali.spring.policy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import io.centrali.claims.PrincipalAttributes;
import io.centrali.decision.AttributeMasking;
import io.centrali.decision.Decision;
import io.centrali.decision.DecisionPoint;
import io.centrali.decision.DecisionRequest;
import io.centrali.decision.EmbeddedDecisionPoint;
import io.centrali.decision.Outcome;
import io.centrali.decision.PolicySetId;
import io.centrali.policy.PolicyDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that decisions beside changes follow exactly one policy set each, the one that
 * they name.
 */
class LivePolicySetConcurrencyTests {

	private static final int DECIDING = 32;

	// Two documents of one change: whoever mixes them allows both at once, or neither.
	private static final Map<String, String> OLD = documents("alice", "bob");

	private static final Map<String, String> NEW = documents("bob", "alice");

	private static final String OLD_DIGEST = digest(OLD);

	private final ExecutorService threads = Executors.newFixedThreadPool(DECIDING);

	private final AtomicBoolean changing = new AtomicBoolean(true);

	@TempDir
	Path directory;

	@BeforeEach
	void writeOld() throws IOException {
		for (Map.Entry<String, String> document : OLD.entrySet()) {
			Files.writeString(this.directory.resolve(document.getKey()), document.getValue());
		}
	}

	@AfterEach
	void stop() throws InterruptedException {
		this.changing.set(false);
		this.threads.shutdownNow();
		assertThat(this.threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void aSlowWriterIsSeenAsTheOldOrTheNewSetAndNeverAsAMix() throws Exception {
		LivePolicySet live = new LivePolicySet(
				PolicySources.of(List.of("file:" + this.directory), new PathMatchingResourcePatternResolver()),
				PolicyFixtures.factory());
		List<Future<Set<PolicySetId>>> deciding = decide(live);
		for (Map<String, String> documents : List.of(NEW, OLD, NEW)) {
			PolicySetId before = live.get().id();
			for (Map.Entry<String, String> document : documents.entrySet()) {
				writeSlowly(document.getKey(), document.getValue(), live);
				assertThat(live.get().id()).isEqualTo(before);
			}
			assertThat(live.refresh()).isTrue();
		}
		this.changing.set(false);
		assertThat(decided(deciding)).isSubsetOf(digests());
	}

	@Test
	void everyDecisionComesOutAgainByTheSetThatItNames() throws Exception {
		AtomicReference<Map<String, String>> source = new AtomicReference<>(OLD);
		LivePolicySet live = new LivePolicySet(new MapSource(source), PolicyFixtures.factory());
		List<Future<Set<PolicySetId>>> deciding = decide(live);
		for (int i = 0; i < 300; i++) {
			source.set((i % 2 == 0) ? NEW : OLD);
			assertThat(live.refresh()).isTrue();
		}
		this.changing.set(false);
		assertThat(decided(deciding)).isSubsetOf(digests());
		assertThat(live.get().id().version()).isEqualTo(301);
	}

	// Each of the two questions is answered by one set, and by the same in a batch.
	private List<Future<Set<PolicySetId>>> decide(LivePolicySet live) throws InterruptedException {
		DecisionPoint decisionPoint = new EmbeddedDecisionPoint(live, Clock.systemUTC(), AttributeMasking.none());
		List<DecisionRequest> questions = List.of(question("orders"), question("refunds"));
		CountDownLatch begun = new CountDownLatch(DECIDING);
		List<Future<Set<PolicySetId>>> deciding = new ArrayList<>();
		for (int i = 0; i < DECIDING; i++) {
			deciding.add(this.threads.submit(() -> {
				Set<PolicySetId> named = new HashSet<>();
				do {
					List<Decision> decisions = decisionPoint.decide(questions);
					Decision orders = decisions.get(0);
					Decision refunds = decisions.get(1);
					PolicySetId id = orders.policySet();
					assertThat(refunds.policySet()).isEqualTo(id);
					assertThat(id).isNotNull();
					boolean old = id.digest().equals(OLD_DIGEST);
					assertThat(orders.outcome()).isEqualTo(old ? Outcome.ALLOW : Outcome.DENY);
					assertThat(refunds.outcome()).isEqualTo(old ? Outcome.DENY : Outcome.ALLOW);
					named.add(id);
					begun.countDown();
				}
				while (this.changing.get());
				return named;
			}));
		}
		assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
		return deciding;
	}

	private static Set<String> decided(List<Future<Set<PolicySetId>>> deciding) throws Exception {
		Set<String> digests = new HashSet<>();
		for (Future<Set<PolicySetId>> thread : deciding) {
			thread.get(30, TimeUnit.SECONDS).forEach((id) -> digests.add(id.digest()));
		}
		return digests;
	}

	private void writeSlowly(String name, String content, LivePolicySet live) throws IOException {
		try (OutputStream file = Files.newOutputStream(this.directory.resolve(name))) {
			for (byte next : content.getBytes(StandardCharsets.UTF_8)) {
				file.write(next);
				live.refresh();
			}
		}
	}

	private static DecisionRequest question(String resource) {
		return DecisionRequest.of(resource, "approve").principal(PrincipalAttributes.user("alice").build()).build();
	}

	private static Map<String, String> documents(String orders, String refunds) {
		return Map.of("orders.json", PolicyFixtures.policy("orders", "orders", orders).replace("ext_role", "user_id"),
				"refunds.json", PolicyFixtures.policy("refunds", "refunds", refunds).replace("ext_role", "user_id"));
	}

	private static Set<String> digests() {
		return Set.of(OLD_DIGEST, digest(NEW));
	}

	private static String digest(Map<String, String> documents) {
		return PolicyFixtures.loader().load(1, parsed(documents), PolicyFixtures.BINDINGS).digest();
	}

	private static List<PolicyDocument> parsed(Map<String, String> documents) {
		return documents.entrySet()
			.stream()
			.map((document) -> PolicyDocument.of(document.getKey(), document.getValue()))
			.toList();
	}

	/**
	 * Holds whole sets of documents.
	 */
	private record MapSource(AtomicReference<Map<String, String>> documents) implements PolicySource {

		@Override
		public PolicySnapshot read() {
			return new PolicySnapshot(parsed(this.documents.get()), true);
		}

		@Override
		public boolean isWatched() {
			return true;
		}

	}

}
