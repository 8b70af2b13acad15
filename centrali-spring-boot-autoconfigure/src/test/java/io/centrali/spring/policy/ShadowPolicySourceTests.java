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
import java.util.List;

import io.centrali.policy.PolicyDocument;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ShadowPolicySource}.
 */
class ShadowPolicySourceTests {

	private static final List<PolicyDocument> CLERKS = documents("clerk");

	private static final List<PolicyDocument> MANAGERS = documents("manager");

	private final SettableSource locations = new SettableSource();

	private final SettableSource liveLocations = new SettableSource();

	private JdbcPolicyStore store;

	@BeforeEach
	void createStore() throws Exception {
		this.store = new JdbcPolicyStore(TestDatabase.H2.createWithSchema());
		this.store.save(CLERKS, "ann", "", null);
		this.store.save(MANAGERS, "ann", "", 1L);
		this.store.activate(PolicyChannel.LIVE, 1L, null, "ann", "");
		this.locations.snapshot = new PolicySnapshot(documents("candidate"), false);
		this.liveLocations.snapshot = new PolicySnapshot(documents("located"), true);
	}

	@Test
	void withoutLocationsAndStoreThereCanBeNone() {
		assertThat(ShadowPolicySource.of(null, this.liveLocations, null)).isNull();
	}

	@Test
	void candidateLocationsStandInForAllLocations() throws IOException {
		ShadowPolicySource source = ShadowPolicySource.of(this.locations, this.liveLocations, null);
		assertThat(source.read()).isEqualTo(this.locations.snapshot);
		assertThat(source.isWatched()).isTrue();
		assertThat(source).hasToString("a source");
	}

	@Test
	void withoutAShadowVersionThereIsNone() throws IOException {
		ShadowPolicySource source = ShadowPolicySource.of(null, this.liveLocations, this.store);
		assertThat(source.read().documents()).isEmpty();
		assertThat(this.liveLocations.reads).hasValue(0);
		assertThat(source.isWatched()).isTrue();
	}

	@Test
	void aShadowVersionStandsInForTheLiveOneBesideTheLocations() throws IOException {
		ShadowPolicySource source = ShadowPolicySource.of(null, this.liveLocations, this.store);
		this.store.activate(PolicyChannel.SHADOW, 2L, null, "ann", "");
		assertThat(source.read()).isEqualTo(new PolicySnapshot(both(documents("located"), MANAGERS), true));
		this.store.activate(PolicyChannel.SHADOW, null, 1L, "ann", "");
		assertThat(source.read().documents()).isEmpty();
	}

	@Test
	void aShadowVersionWithoutLocationsIsAll() throws IOException {
		this.store.activate(PolicyChannel.SHADOW, 2L, null, "ann", "");
		assertThat(ShadowPolicySource.of(null, null, this.store).read().documents()).isEqualTo(MANAGERS);
	}

	@Test
	void candidateLocationsStandBesideTheLiveVersion() throws IOException {
		ShadowPolicySource source = ShadowPolicySource.of(this.locations, this.liveLocations, this.store);
		assertThat(source.read()).isEqualTo(new PolicySnapshot(both(documents("candidate"), CLERKS), false));
		this.store.activate(PolicyChannel.SHADOW, 2L, null, "ann", "");
		assertThat(source.read().documents()).isEqualTo(both(documents("candidate"), MANAGERS));
		assertThat(this.liveLocations.reads).hasValue(0);
	}

	@Test
	void whatCannotBeReadIsNotTakenForNone() {
		ShadowPolicySource source = ShadowPolicySource.of(this.locations, this.liveLocations, this.store);
		this.locations.failure = new PolicySourceException("gone", "Mend it.", null);
		assertThatExceptionOfType(PolicySourceException.class).isThrownBy(source::read);
	}

	private static List<PolicyDocument> documents(String role) {
		return SettableSource.snapshot(role).documents();
	}

	private static List<PolicyDocument> both(List<PolicyDocument> one, List<PolicyDocument> other) {
		return List.of(one.get(0), other.get(0));
	}

}
