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

package io.centrali.spring.test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.centrali.audit.DecisionLog;
import io.centrali.audit.DecisionRecord;
import io.centrali.audit.PolicyChange;
import io.centrali.decision.Decision;
import io.centrali.decision.DecisionRequest;
import io.centrali.decision.ReasonCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link RecordDecisions} and {@link RecordedDecisions}.
 */
@SpringJUnitConfig
@RecordDecisions
class RecordDecisionsTests {

	private static final PolicyChange CHANGE = new PolicyChange(Instant.EPOCH, PolicyChange.Type.SAVED, "alice", "",
			null, null);

	private final DecisionRecord record = new DecisionRecord(DecisionRequest.of("orders", "approve").build(),
			Decision.withoutRule(ReasonCode.NO_POLICY, null, null, Instant.EPOCH), Duration.ZERO);

	@Autowired
	private DecisionLog log;

	@Autowired
	private ApplicationLog applicationLog;

	@Autowired
	private RecordedDecisions decisions;

	@BeforeEach
	void reset() {
		this.decisions.clear();
		this.applicationLog.reset();
	}

	@Test
	void recordsWhatTheApplicationRecords() {
		this.log.record(this.record);
		assertThat(this.decisions.single()).isSameAs(this.record);
		assertThat(this.applicationLog.kept).containsExactly(this.record);
	}

	@Test
	void whatTheApplicationCouldNotKeepIsNotRecorded() {
		this.applicationLog.broken = true;
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> this.log.record(this.record));
		assertThat(this.decisions.all()).isEmpty();
	}

	@Test
	void changesOfThePoliciesAreRecordedApart() {
		this.log.record(CHANGE);
		assertThat(this.decisions.policyChanges()).containsExactly(CHANGE);
		assertThat(this.applicationLog.changes).containsExactly(CHANGE);
		assertThat(this.decisions.all()).isEmpty();
		this.decisions.clear();
		assertThat(this.decisions.policyChanges()).isEmpty();
		this.applicationLog.broken = true;
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> this.log.record(CHANGE));
		assertThat(this.decisions.policyChanges()).isEmpty();
	}

	@Test
	void singleInsistsOnOne() {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(this.decisions::single);
		this.log.record(this.record);
		this.log.record(this.record);
		assertThatExceptionOfType(AssertionError.class).isThrownBy(this.decisions::single);
		assertThat(this.decisions.all()).hasSize(2);
	}

	@Configuration(proxyBeanMethods = false)
	static class Application {

		@Bean
		ApplicationLog applicationLog() {
			return new ApplicationLog();
		}

		@Bean
		DecisionLog decisionLog(ApplicationLog applicationLog) {
			return new DecisionLog() {

				@Override
				public void record(DecisionRecord record) {
					applicationLog.keep(record);
				}

				@Override
				public void record(PolicyChange change) {
					applicationLog.keep(change);
				}

			};
		}

	}

	static class ApplicationLog {

		private final List<DecisionRecord> kept = new ArrayList<>();

		private final List<PolicyChange> changes = new ArrayList<>();

		private boolean broken;

		void keep(DecisionRecord record) {
			requireNotBroken();
			this.kept.add(record);
		}

		void keep(PolicyChange change) {
			requireNotBroken();
			this.changes.add(change);
		}

		private void requireNotBroken() {
			if (this.broken) {
				throw new IllegalStateException("disk full");
			}
		}

		void reset() {
			this.kept.clear();
			this.changes.clear();
			this.broken = false;
		}

	}

}
