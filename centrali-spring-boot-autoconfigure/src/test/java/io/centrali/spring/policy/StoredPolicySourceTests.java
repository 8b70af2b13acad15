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
import java.time.Clock;
import java.util.List;

import javax.sql.DataSource;

import io.centrali.audit.DecisionLog;
import io.centrali.policy.InvalidPolicySetException;
import io.centrali.policy.PolicyDocument;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link StoredPolicySource} and {@link InitialPolicies}.
 */
class StoredPolicySourceTests {

	private static final List<PolicyDocument> CLERKS = documents("clerk");

	private static final List<PolicyDocument> MANAGERS = documents("manager");

	private JdbcClient jdbc;

	private JdbcPolicyStore store;

	private StoredPolicySource source;

	@BeforeEach
	void createStore() throws Exception {
		DataSource dataSource = TestDatabase.H2.createWithSchema();
		this.jdbc = JdbcClient.create(dataSource);
		this.store = new JdbcPolicyStore(dataSource);
		this.source = new StoredPolicySource(this.store, PolicyChannel.LIVE);
	}

	private static List<PolicyDocument> documents(String role) {
		return List.of(PolicyDocument.of("orders.json", PolicyFixtures.policy("orders", "orders", role)));
	}

	@Test
	void theActiveVersionDecidesAndOneThatIsOnlySavedDoesNot() {
		this.store.save(CLERKS, "ann", "", null);
		this.store.activate(PolicyChannel.LIVE, 1L, null, "ann", "");
		assertThat(this.source.read()).isEqualTo(new PolicySnapshot(CLERKS, true));
		this.store.save(MANAGERS, "ann", "", 1L);
		assertThat(this.source.read().documents()).isEqualTo(CLERKS);
		this.store.activate(PolicyChannel.LIVE, 2L, 1L, "ann", "");
		assertThat(this.source.read().documents()).isEqualTo(MANAGERS);
		this.store.activate(PolicyChannel.LIVE, 1L, 2L, "ann", "roll back");
		assertThat(this.source.read().documents()).isEqualTo(CLERKS);
	}

	@Test
	void theShadowIsAnotherVersionOrNone() {
		StoredPolicySource shadow = new StoredPolicySource(this.store, PolicyChannel.SHADOW);
		assertThat(shadow.read().documents()).isEmpty();
		this.store.save(CLERKS, "ann", "", null);
		this.store.activate(PolicyChannel.LIVE, 1L, null, "ann", "");
		this.store.save(MANAGERS, "ann", "", 1L);
		this.store.activate(PolicyChannel.SHADOW, 2L, null, "ann", "");
		assertThat(shadow.read().documents()).isEqualTo(MANAGERS);
		assertThat(this.source.read().documents()).isEqualTo(CLERKS);
		this.store.activate(PolicyChannel.SHADOW, null, 1L, "ann", "");
		assertThat(shadow.read().documents()).isEmpty();
	}

	@Test
	void withoutAnActiveVersionThereIsNothingToDecideBy() {
		this.store.save(CLERKS, "ann", "", null);
		assertThatExceptionOfType(PolicySourceException.class).isThrownBy(this.source::read)
			.withMessage("No version of the policies in the database was ever activated");
	}

	@Test
	void aDatabaseThatFallsBackTakesNothingBack() {
		this.store.save(CLERKS, "ann", "", null);
		this.store.activate(PolicyChannel.LIVE, 1L, null, "ann", "");
		this.store.save(MANAGERS, "ann", "", 1L);
		this.store.activate(PolicyChannel.LIVE, 2L, 1L, "ann", "");
		LivePolicySet live = new LivePolicySet(this.source, PolicyFixtures.factory());
		this.jdbc.sql("delete from centrali_policy_activation where activation = 2").update();
		live.refresh();
		assertThat(live.status().staleness().problem())
			.isEqualTo("The newest activation in the database is 1, but there was one that is newer already");
		assertThat(live.status().id().version()).isOne();
		this.jdbc.sql("delete from centrali_policy_activation").update();
		live.refresh();
		assertThat(live.status().staleness().problem()).contains("activation in the database is none");
	}

	@Test
	void aChangedDocumentInTheDatabaseDoesNotGoLive() {
		this.store.save(CLERKS, "ann", "", null);
		this.store.activate(PolicyChannel.LIVE, 1L, null, "ann", "");
		LivePolicySet live = new LivePolicySet(this.source, PolicyFixtures.factory());
		this.store.save(MANAGERS, "ann", "", 1L);
		this.jdbc.sql("update centrali_policy_document set content = ? where version = 2")
			.param(documents("everybody").get(0).content())
			.update();
		this.store.activate(PolicyChannel.LIVE, 2L, 1L, "ann", "");
		live.refresh();
		assertThat(live.policySet().version()).isOne();
		assertThat(live.status().staleness().problem())
			.isEqualTo("The documents of version 2 of the policies are not those that were saved");
	}

	@Test
	void aDatabaseThatCannotBeReachedIsTold() {
		StoredPolicySource unreachable = new StoredPolicySource(
				new JdbcPolicyStore(new DriverManagerDataSource("jdbc:h2:tcp://localhost:1/none")), PolicyChannel.LIVE);
		assertThatExceptionOfType(PolicySourceException.class).isThrownBy(unreachable::read)
			.withMessageStartingWith("The policies in the database cannot be read: ");
	}

	@Test
	void anEmptyDatabaseIsGivenTheInitialPolicies() throws IOException {
		InitialPolicies initial = initial(
				List.of(document("/etc/app/orders.json", "orders"), document("/etc/app/more/bills.json", "bills")));
		initial.publish(publisher());
		assertThat(this.source.read().documents()).extracting(PolicyDocument::location)
			.containsExactly("more/bills.json", "orders.json");
		assertThat(this.store.find(1).orElseThrow().comment()).isEqualTo("Initial policies from a source");
		initial(MANAGERS).publish(publisher());
		assertThat(this.store.history(null, 10)).hasSize(1);
		assertThat(this.store.activations(PolicyChannel.LIVE, null, 10)).hasSize(1);
	}

	@Test
	void initialPoliciesThatAnInstanceSavedBeforeItEndedAreActivatedByTheNext() {
		this.store.save(CLERKS, "centrali", "", null);
		initial(CLERKS).publish(publisher());
		assertThat(this.store.active(PolicyChannel.LIVE)).isPresent();
	}

	@Test
	void versionsOfPeopleAreNotActivatedByTheWay() {
		this.store.save(CLERKS, "ann", "", null);
		initial(CLERKS).publish(publisher());
		assertThat(this.store.active(PolicyChannel.LIVE)).isEmpty();
	}

	@Test
	void badInitialPoliciesAreNotSaved() {
		InitialPolicies initial = initial(List.of(PolicyDocument.of("orders.json", "{")));
		assertThatExceptionOfType(InvalidPolicySetException.class).isThrownBy(() -> initial.publish(publisher()));
		assertThat(this.store.history(null, 10)).isEmpty();
	}

	private PolicyPublisher publisher() {
		return new PolicyPublisher(this.store, null, PolicyFixtures.factory(), (candidate) -> {
			throw new IllegalStateException();
		}, DecisionLog.none(), Clock.systemUTC());
	}

	private static PolicyDocument document(String location, String name) {
		return PolicyDocument.of(location, PolicyFixtures.policy(name, name, "clerk"));
	}

	private static InitialPolicies initial(List<PolicyDocument> documents) {
		SettableSource source = new SettableSource();
		source.snapshot = new PolicySnapshot(documents, true);
		return new InitialPolicies(source);
	}

}
