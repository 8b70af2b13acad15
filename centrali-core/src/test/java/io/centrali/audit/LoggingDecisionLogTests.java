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

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.centrali.decision.AttributeMasking;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link LoggingDecisionLog}.
 */
class LoggingDecisionLogTests {

	private static final PolicyChange CHANGE = new PolicyChange(Records.TIME, PolicyChange.Type.ACTIVATED, "alice", "",
			null, new PolicyChange.State(1, "cafe"));

	private final Logger logger = (Logger) LoggerFactory.getLogger("io.centrali.audit.decisions");

	private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

	private final DecisionLog log = new LoggingDecisionLog(AttributeMasking.none());

	@BeforeEach
	void listen() {
		this.appender.start();
		this.logger.addAppender(this.appender);
		this.logger.setAdditive(false);
	}

	@AfterEach
	void reset() {
		this.logger.detachAppender(this.appender);
		this.logger.setAdditive(true);
		this.logger.setLevel(null);
	}

	@Test
	void logsOneLineAtInfo() {
		DecisionRecord record = Records.withContext(Map.of("note", "{}\n%m ${env:PATH}"));
		this.log.record(record);
		assertThat(this.appender.list).singleElement().satisfies((event) -> {
			assertThat(event.getLevel()).isEqualTo(Level.INFO);
			assertThat(event.getFormattedMessage())
				.isEqualTo(new DecisionRecordJson(AttributeMasking.none()).write(record));
		});
	}

	@Test
	void logsChangesOfThePoliciesBesideDecisions() {
		this.log.record(CHANGE);
		assertThat(this.appender.list).singleElement().satisfies((event) -> {
			assertThat(event.getLevel()).isEqualTo(Level.INFO);
			assertThat(event.getFormattedMessage()).isEqualTo(new PolicyChangeJson().write(CHANGE));
		});
	}

	@Test
	void refusesToLoseAChangeOfThePolicies() {
		this.logger.setLevel(Level.WARN);
		assertThatIllegalStateException().isThrownBy(() -> this.log.record(CHANGE))
			.withMessageContaining("'io.centrali.audit.decisions' is not enabled for INFO, so changes of the policies");
		assertThat(this.appender.list).isEmpty();
	}

	@Test
	void aLogOfDecisionsOnlySaysThatItKeepsNoChanges() {
		DecisionLog decisionsOnly = (record) -> {
		};
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> decisionsOnly.record(CHANGE))
			.withMessageContaining(decisionsOnly.getClass().getName())
			.withMessageEndingWith("let it implement record(PolicyChange)");
	}

	@Test
	void refusesToLoseARecord() {
		this.logger.setLevel(Level.WARN);
		DecisionRecord record = Records.withContext(Map.of());
		assertThatIllegalStateException().isThrownBy(() -> this.log.record(record))
			.withMessageContaining("'io.centrali.audit.decisions' is not enabled for INFO");
		assertThat(this.appender.list).isEmpty();
	}

	@Test
	void noneKeepsNothing() {
		DecisionLog.none().record(Records.withContext(Map.of()));
		DecisionLog.none().record(CHANGE);
		assertThat(this.appender.list).isEmpty();
	}

}
