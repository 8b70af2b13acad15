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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

import io.centrali.policy.PolicySet;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PolicyWatcher} where sources tell of changes.
 */
class PolicyWatcherTests {

	private final SettableSource source = new SettableSource();

	private final LivePolicySet live = new LivePolicySet(this.source, PolicyFixtures.factory());

	private final PolicyWatcher watcher = new PolicyWatcher(this.live, Duration.ofDays(1));

	@AfterEach
	void stop() {
		this.watcher.stop();
	}

	@Test
	void whatASourceTellsIsSeenAtOnce() {
		this.watcher.start();
		this.source.snapshot = SettableSource.snapshot("director");
		this.source.listener.run();
		Awaitility.await().until(() -> this.live.get().id().version() == 2);
	}

	@Test
	void howeverOftenItTellsMeanwhileOneLookFollows() {
		Semaphore reading = new Semaphore(0);
		this.watcher.start();
		int before = this.source.reads.get();
		this.source.beforeRead = reading::acquireUninterruptibly;
		this.source.listener.run();
		Awaitility.await().until(() -> this.source.reads.get() == before + 1);
		for (int i = 0; i < 1000; i++) {
			this.source.listener.run();
		}
		this.source.snapshot = SettableSource.snapshot("director");
		reading.release(1000);
		Awaitility.await().until(() -> this.source.reads.get() == before + 2 && reading.availablePermits() == 998);
		assertThat(this.live.get().id().version()).isEqualTo(2);
	}

	@Test
	void aWatcherThatStoppedListensNoMoreAndCanBeStartedAgain() {
		this.watcher.start();
		Runnable late = this.source.listener;
		this.watcher.stop();
		assertThat(this.source.listener).isNull();
		late.run();
		this.watcher.start();
		this.source.snapshot = SettableSource.snapshot("director");
		this.source.listener.run();
		Awaitility.await().until(() -> this.live.get().id().version() == 2);
	}

	@Test
	void listenersAreToldWhatDecidedAndWhatDecidesNow() {
		List<String> told = new ArrayList<>();
		this.live.addListener((before, after) -> {
			throw new IllegalStateException("on purpose");
		});
		this.live.addListener((before, after) -> told.add(name(before) + " -> " + name(after)));
		PolicySet first = this.live.policySet();
		this.source.snapshot = SettableSource.snapshot("director");
		this.live.refresh();
		assertThat(told).containsExactly(name(first) + " -> " + name(this.live.policySet()));
		assertThat(this.live.policySet().digest()).isEqualTo(this.live.get().id().digest())
			.isNotEqualTo(first.digest());
	}

	private static String name(PolicySet policySet) {
		return policySet.version() + " " + policySet.digest();
	}

}
