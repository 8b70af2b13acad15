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

import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.centrali.decision.AttributeMasking;
import io.centrali.decision.Decision;
import io.centrali.decision.PolicySetId;
import io.centrali.decision.ReasonCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LoggingShadowLog}.
 */
class LoggingShadowLogTests {

	private static final ShadowDifference ALLOWED = difference(Records.deny(), Records.allow());

	private static final ShadowDifference DENIED = difference(Records.allow(), Records.deny());

	private final Logger logger = (Logger) LoggerFactory.getLogger("io.centrali.audit.shadow");

	private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

	private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 7);

	private final LoggingShadowLog log = new LoggingShadowLog(AttributeMasking.none(), this.nanoTime::get);

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
		assertThat(this.log.record(ALLOWED)).isTrue();
		assertThat(this.appender.list).singleElement().satisfies((event) -> {
			assertThat(event.getLevel()).isEqualTo(Level.INFO);
			assertThat(event.getFormattedMessage())
				.isEqualTo(new ShadowDifferenceJson(AttributeMasking.none()).write(ALLOWED));
		});
	}

	@Test
	void manyOfOneKindDoNotHideTheFewOfAnother() {
		for (int i = 0; i < 1000; i++) {
			assertThat(this.log.record(DENIED)).isEqualTo(i < LoggingShadowLog.MAX_PER_SECOND);
		}
		assertThat(this.log.record(ALLOWED)).isTrue();
		assertThat(this.appender.list).hasSize(LoggingShadowLog.MAX_PER_SECOND + 1);
	}

	@Test
	void countsWhatItLeavesOut() {
		for (int i = 0; i < 60; i++) {
			this.log.record(DENIED);
		}
		this.nanoTime.addAndGet(999_999_999);
		assertThat(this.log.record(DENIED)).isFalse();
		this.nanoTime.incrementAndGet();
		assertThat(this.log.record(DENIED)).isTrue();
		assertThat(lines().get(50))
			.isEqualTo("{\"kind\":\"shadow_differences_left_out\",\"result\":\"newly_denied\",\"count\":11}");
		assertThat(lines()).hasSize(52);
	}

	@Test
	void countsWhatItLeftOutThoughNothingFollows() {
		for (int i = 0; i < 60; i++) {
			this.log.record(DENIED);
		}
		this.log.flush();
		assertThat(lines()).hasSize(50);
		this.nanoTime.addAndGet(1_000_000_000);
		this.log.flush();
		assertThat(lines()).hasSize(51);
		this.log.close();
		assertThat(lines()).hasSize(51);
	}

	@Test
	void saysThatAQuietLoggerLogsNothing() {
		this.logger.setLevel(Level.WARN);
		assertThat(this.log.record(ALLOWED)).isFalse();
		assertThat(lines()).isEmpty();
	}

	private List<String> lines() {
		return this.appender.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
	}

	private static ShadowDifference difference(Decision live, Decision shadow) {
		return new ShadowDifference(Records.request().build(), live,
				new Decision(UUID.randomUUID(), ReasonCode.valueOf(shadow.reasonCode().name()), shadow.policy(),
						shadow.rule(), null, new PolicySetId(8, "beef"), List.of(), Records.TIME, null, null));
	}

}
