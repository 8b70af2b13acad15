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

package io.centrali.spring.autoconfigure;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.centrali.policy.PolicyDocument;
import io.centrali.spring.policy.PolicyChannel;
import io.centrali.spring.policy.PolicySetFactory;
import io.centrali.spring.policy.PolicyStore;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Three instances of an application decide without a pause while the policies change in
 * the PostgreSQL that they share, and while it is killed, stopped and restored. The third
 * allows nothing by policies that are too old.
 */
class PolicyPropagationTests {

	private static final Duration MAX_AGE = Duration.ofSeconds(3);

	private final Map<String, String> roles = new ConcurrentHashMap<>();

	private final List<DecidingInstance> instances = new ArrayList<>();

	private RestartablePostgres postgres;

	@BeforeEach
	void start(@TempDir Path directory) throws Exception {
		this.postgres = new RestartablePostgres(directory);
		this.instances.add(new DecidingInstance(this.postgres.url(), this.roles));
		this.instances.add(new DecidingInstance(this.postgres.url(), this.roles));
		this.instances
			.add(new DecidingInstance(this.postgres.url(), this.roles, "centrali.policies.max-policy-age=" + MAX_AGE));
		this.roles.put(first().live().get().id().digest(), "manager");
	}

	@AfterEach
	void stop() throws Exception {
		for (DecidingInstance instance : this.instances) {
			instance.stop();
		}
		this.postgres.close();
	}

	@Test
	void everyInstanceFollowsWithinASecondWhileItDecides() {
		List<Long> millis = new ArrayList<>();
		for (int i = 1; i <= 20; i++) {
			String digest = activate("role-" + i);
			long committed = System.nanoTime();
			withinASecond().until(() -> all(digest));
			millis.add(Duration.ofNanos(System.nanoTime() - committed).toMillis());
		}
		for (DecidingInstance instance : this.instances) {
			assertThat(instance.decisions()).isGreaterThan(1000);
			assertThat(instance.faults()).isEmpty();
		}
		System.getLogger(getClass().getName()).log(System.Logger.Level.INFO, "All followed after {0} ms", millis);
	}

	@Test
	void notificationsAloneOrLooksAloneAreEnough() throws Exception {
		this.instances.add(new DecidingInstance(this.postgres.url(), this.roles, "centrali.policies.poll-interval=1h"));
		this.instances
			.add(new DecidingInstance(this.postgres.url(), this.roles, "centrali.policies.jdbc.notifications=false"));
		Awaitility.await().until(() -> this.postgres.listeners() == 4);
		for (int i = 1; i <= 3; i++) {
			String digest = activate("role-" + i);
			withinASecond().until(() -> all(digest));
		}
	}

	@Test
	void notificationsThatAreLostAreMadeGood() {
		for (int i = 1; i <= 3; i++) {
			this.postgres.terminateListeners();
			String digest = activate("role-" + i);
			withinASecond().until(() -> all(digest));
		}
		assertThat(this.instances).allSatisfy((instance) -> assertThat(instance.faults()).isEmpty());
	}

	@Test
	void anInstanceThatCannotReachTheDatabaseSaysSoAndDecidesUntilItsPoliciesAreTooOld() throws Exception {
		String digest = first().live().get().id().digest();
		this.postgres.kill();
		Awaitility.await().until(this::allStale);
		DecidingInstance ageing = this.instances.get(2);
		Awaitility.await().until(() -> ageing.live().status().expired());
		ageing.allowsNothing();
		assertThat(first().live().status().expired()).isFalse();
		first().allows();
		assertThat(first().live().get().id().digest()).isEqualTo(digest);
		this.postgres.restore();
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(this::noneStale);
		ageing.allows();
		String changed = activate("director");
		withinASecond().until(() -> all(changed));
		assertThat(this.instances).allSatisfy((instance) -> assertThat(instance.faults()).isEmpty());
	}

	@Test
	void aDatabaseThatDoesNotAnswerIsToldAlthoughEverybodyWaits() throws Exception {
		this.postgres.stop();
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(this::allStale);
		DecidingInstance ageing = this.instances.get(2);
		Awaitility.await().until(() -> ageing.live().status().expired());
		ageing.allowsNothing();
		first().allows();
		this.postgres.goOn();
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(this::noneStale);
		String changed = activate("director");
		withinASecond().until(() -> all(changed));
		assertThat(this.instances).allSatisfy((instance) -> assertThat(instance.faults()).isEmpty());
	}

	private DecidingInstance first() {
		return this.instances.get(0);
	}

	private static ConditionFactory withinASecond() {
		return Awaitility.await().pollInterval(Duration.ofMillis(5)).atMost(Duration.ofSeconds(1));
	}

	private boolean all(String digest) {
		return this.instances.stream().allMatch((instance) -> instance.live().get().id().digest().equals(digest));
	}

	private boolean allStale() {
		return this.instances.stream().map(DecidingInstance::live).allMatch((live) -> live.status().stale());
	}

	private boolean noneStale() {
		return this.instances.stream().map(DecidingInstance::live).noneMatch((live) -> live.status().stale());
	}

	private String activate(String role) {
		List<PolicyDocument> documents = List.of(DecidingInstance.policy(role));
		String digest = first().bean(PolicySetFactory.class).create(1, documents).digest();
		this.roles.put(digest, role);
		PolicyStore store = first().bean(PolicyStore.class);
		long parent = store.history(null, 1).get(0).version();
		store.save(documents, "ann", "", parent);
		store.activate(PolicyChannel.LIVE, parent + 1, store.active(PolicyChannel.LIVE).orElseThrow().activation(),
				"ann", "");
		return digest;
	}

}
