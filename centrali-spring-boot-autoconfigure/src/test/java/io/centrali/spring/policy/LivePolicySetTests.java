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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import io.centrali.decision.CompiledPolicySet;
import io.centrali.decision.PolicySetId;
import io.centrali.policy.InvalidPolicySetException;
import io.centrali.policy.PolicyDocument;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link LivePolicySet} and {@link PolicyWatcher}.
 */
@ExtendWith(OutputCaptureExtension.class)
class LivePolicySetTests {

	@TempDir
	Path directory;

	private Path orders;

	@BeforeEach
	void writePolicy() throws IOException {
		this.orders = write("orders.json", PolicyFixtures.policy("orders", "orders", "manager"));
	}

	@Test
	void aChangeCountsOnceTwoLooksSeeTheSame() throws IOException {
		LivePolicySet live = live();
		CompiledPolicySet first = live.get();
		write("orders.json", PolicyFixtures.policy("orders", "orders", "director"));
		assertThat(live.refresh()).isFalse();
		assertThat(live.get()).isSameAs(first);
		assertThat(live.refresh()).isTrue();
		assertThat(live.get().id().version()).isEqualTo(2);
		assertThat(live.get().id().digest()).isNotEqualTo(first.id().digest());
		assertThat(live.refresh()).isFalse();
	}

	@Test
	void halfAChangeNeverCounts() throws IOException {
		LivePolicySet live = live();
		String first = live.get().id().digest();
		String changed = PolicyFixtures.policy("orders", "orders", "director");
		for (int end = 1; end < changed.length(); end++) {
			write("orders.json", changed.substring(0, end));
			live.refresh();
			assertThat(live.get().id().digest()).isEqualTo(first);
		}
	}

	@Test
	void filesOfOneChangeAreSeenTogether() throws IOException {
		LivePolicySet live = live();
		write("orders.json", PolicyFixtures.policy("orders", "orders", "director"));
		live.refresh();
		write("refunds.json", PolicyFixtures.policy("refunds", "refunds", "director"));
		assertThat(live.refresh()).isFalse();
		assertThat(live.refresh()).isTrue();
		assertThat(live.get().isBound("refunds", "approve")).isTrue();
		assertThat(live.get().id().version()).isEqualTo(2);
	}

	@Test
	void aBadSetNeverReplacesAGoodOneAndIsToldOnce(CapturedOutput output) throws IOException {
		LivePolicySet live = live();
		CompiledPolicySet first = live.get();
		write("bad.json", "{ \"name\": \"bad\", \"rulez\": [] }");
		for (int i = 0; i < 5; i++) {
			assertThat(live.refresh()).isFalse();
		}
		assertThat(live.get()).isSameAs(first);
		assertThat(output).containsOnlyOnce("stays live").contains("bad.json:1:18").contains("rulez");
		assertThat(live.status().stale()).isTrue();
		assertThat(live.status().id()).isEqualTo(first.id());
		Files.delete(this.directory.resolve("bad.json"));
		live.refresh();
		live.refresh();
		assertThat(live.status().stale()).isFalse();
		assertThat(live.get().id().digest()).isEqualTo(first.id().digest());
	}

	@Test
	void filesThatVanishLeaveTheLastGoodSet(CapturedOutput output) throws IOException {
		LivePolicySet live = live();
		CompiledPolicySet first = live.get();
		Files.delete(this.orders);
		for (int i = 0; i < 5; i++) {
			assertThat(live.refresh()).isFalse();
		}
		assertThat(live.get()).isSameAs(first);
		assertThat(output).containsOnlyOnce("stays live").doesNotContain("PolicySourceException");
		assertThat(live.status().stale()).isTrue();
		writePolicy();
		for (int i = 0; i < 5; i++) {
			assertThat(live.refresh()).isFalse();
		}
		assertThat(output).containsOnlyOnce("can be read again, version 1 is live");
		assertThat(live.status().stale()).isFalse();
	}

	@Test
	void tellsWhatIsWrongSinceWhen() throws IOException {
		LivePolicySet live = live();
		write("bad.json", "{ \"name\": \"bad\", \"rulez\": [] }");
		live.refresh();
		assertThat(live.status().staleness()).isNull();
		live.refresh();
		PolicySetStatus.Staleness first = live.status().staleness();
		assertThat(first).isNotNull();
		assertThat(first.problem()).contains("bad.json:1:1").endsWith("And 1 more, which the log tells.");
		live.refresh();
		assertThat(live.status().staleness()).isEqualTo(first);
		Files.delete(this.directory.resolve("bad.json"));
		Files.delete(this.orders);
		live.refresh();
		assertThat(live.status().staleness()).satisfies((vanished) -> {
			assertThat(vanished.since()).isEqualTo(first.since());
			assertThat(vanished.problem()).contains("There is no policy document");
		});
	}

	@Test
	void tellsInWhatTheNewSetDiffers(CapturedOutput output) throws IOException {
		LivePolicySet live = live();
		write("orders.json", PolicyFixtures.policy("orders", "orders", "director"));
		live.refresh();
		live.refresh();
		assertThat(output).contains("Changed since version 1:").contains("changed rule orders/by-role");
	}

	@Test
	void theNextDecisionFollowsAReload() throws IOException {
		LivePolicySet live = live();
		PolicySetId first = live.get().id();
		assertThat(live.reload()).isEqualTo(first);
		write("orders.json", PolicyFixtures.policy("orders", "orders", "director"));
		PolicySetId second = live.reload();
		assertThat(live.get().id()).isEqualTo(second).isNotEqualTo(first);
		assertThat(live.refresh()).isFalse();
	}

	@Test
	void aReloadThatFailsTellsWhyAndLeavesTheLastGoodSet() throws IOException {
		LivePolicySet live = live();
		CompiledPolicySet first = live.get();
		write("bad.json", "{");
		for (int i = 0; i < 2; i++) {
			assertThatExceptionOfType(InvalidPolicySetException.class).isThrownBy(live::reload);
			assertThat(live.get()).isSameAs(first);
			assertThat(live.status().stale()).isTrue();
		}
		Files.delete(this.directory.resolve("bad.json"));
		Files.delete(this.orders);
		assertThatExceptionOfType(PolicySourceException.class).isThrownBy(live::reload);
		assertThat(live.status().stale()).isTrue();
		writePolicy();
		assertThat(live.reload().digest()).isEqualTo(first.id().digest());
		assertThat(live.status().stale()).isFalse();
	}

	@Test
	void reloadsOfManyThreadsNeverLetAnOlderSetWin() throws Exception {
		LivePolicySet live = live();
		ExecutorService threads = Executors.newFixedThreadPool(4);
		try {
			for (int i = 0; i < 50; i++) {
				write("orders.json", PolicyFixtures.policy("orders", "orders", "role-" + i));
				List<Future<PolicySetId>> reloads = threads
					.invokeAll(Collections.nCopies(4, (Callable<PolicySetId>) live::reload));
				for (Future<PolicySetId> reload : reloads) {
					assertThat(reload.get()).isEqualTo(live.get().id());
				}
				assertThat(live.get().id().version()).isEqualTo(i + 2);
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	@Test
	void aConfigMapIsSeenWholeAtTheFirstLook() throws IOException {
		Path volume = Files.createDirectory(this.directory.resolve("volume"));
		ConfigMapVolume configMap = new ConfigMapVolume(volume);
		configMap.replace(Map.of("orders.json", PolicyFixtures.policy("orders", "orders", "manager")));
		configMap.link("orders.json");
		LivePolicySet live = live(volume);
		configMap.replace(Map.of("orders.json", PolicyFixtures.policy("orders", "orders", "director"), "refunds.json",
				PolicyFixtures.policy("refunds", "refunds", "director")));
		// The link to the new document is not there yet.
		assertThat(live.refresh()).isTrue();
		assertThat(live.get().isBound("refunds", "approve")).isTrue();
		configMap.link("refunds.json");
		assertThat(live.refresh()).isFalse();
		configMap.replace(Map.of());
		CompiledPolicySet last = live.get();
		assertThat(live.refresh()).isFalse();
		assertThat(live.get()).isSameAs(last);
		assertThat(live.status().stale()).isTrue();
	}

	@Test
	void filesBesideAConfigMapAreReadAsWell() throws IOException {
		ConfigMapVolume configMap = new ConfigMapVolume(this.directory);
		configMap.replace(Map.of("refunds.json", PolicyFixtures.policy("refunds", "refunds", "manager")));
		configMap.link("refunds.json");
		LivePolicySet live = live();
		assertThat(live.get().isBound("refunds", "approve")).isTrue();
		assertThat(live.get().isBound("orders", "approve")).isTrue();
		write("orders.json", PolicyFixtures.policy("orders", "orders", "director"));
		assertThat(live.refresh()).isFalse();
		assertThat(live.refresh()).isTrue();
	}

	@Test
	void noLinkLeadsOutOfAConfigMap(@TempDir Path elsewhere) throws IOException {
		Path outside = Files.writeString(elsewhere.resolve("outside.json"),
				PolicyFixtures.policy("outside", "outside", "manager"));
		Path volume = Files.createDirectory(this.directory.resolve("volume"));
		ConfigMapVolume configMap = new ConfigMapVolume(volume);
		configMap.replace(Map.of("orders.json", PolicyFixtures.policy("orders", "orders", "manager")));
		configMap.link("orders.json");
		LivePolicySet live = live(volume);
		Path link = Files.createSymbolicLink(volume.resolve("..data").resolve("outside.json"), outside);
		assertThatExceptionOfType(PolicySourceException.class).isThrownBy(live::reload)
			.withMessageContaining("outside.json' must not be read. The link leads out");
		Files.delete(link);
		Files.createSymbolicLink(volume.resolve("outside.json"), outside);
		assertThatExceptionOfType(PolicySourceException.class).isThrownBy(live::reload)
			.withMessageContaining("outside.json' must not be read. The link leads out");
		assertThat(live.get().isBound("outside", "approve")).isFalse();
	}

	@Test
	void warnsOnceOfWhatIsSeldomMeantInASetThatGoesLive(CapturedOutput output) throws IOException {
		LivePolicySet live = live();
		assertThat(output).doesNotContain("WARN");
		String trap = PolicyFixtures.policy("orders", "orders", "manager").replace("ext_role", "resource");
		write("orders.json", trap);
		for (int i = 0; i < 5; i++) {
			live.refresh();
		}
		assertThat(live.get().id().version()).isEqualTo(2);
		assertThat(output).containsOnlyOnce("[allow-ignores-principal]")
			.contains("WARN")
			.contains("orders.json:6:7 (/specification/rules/0)");
	}

	@Test
	void theFirstSetMustBeGood() throws IOException {
		write("bad.json", "{");
		assertThatExceptionOfType(InvalidPolicySetException.class).isThrownBy(this::live);
	}

	@Test
	void theWatcherFollowsChangesWhileItRuns() throws IOException {
		LivePolicySet live = live();
		PolicyWatcher watcher = new PolicyWatcher(live, Duration.ofMillis(5));
		watcher.start();
		try {
			write("orders.json", PolicyFixtures.policy("orders", "orders", "director"));
			Awaitility.await().until(() -> live.get().id().version() == 2);
		}
		finally {
			watcher.stop();
		}
		assertThat(watcher.isRunning()).isFalse();
	}

	@Test
	void theWatcherFollowsEventsSoonerThanTheNextLook() throws IOException {
		Path volume = Files.createDirectory(this.directory.resolve("volume"));
		ConfigMapVolume configMap = new ConfigMapVolume(volume);
		configMap.replace(Map.of("orders.json", PolicyFixtures.policy("orders", "orders", "manager")));
		configMap.link("orders.json");
		LivePolicySet live = live(volume);
		PolicyWatcher watcher = new PolicyWatcher(live, Duration.ofHours(1));
		watcher.start();
		try {
			configMap.replace(Map.of("orders.json", PolicyFixtures.policy("orders", "orders", "director")));
			Awaitility.await().until(() -> live.get().id().version() == 2);
			configMap.replace(Map.of("orders.json", PolicyFixtures.policy("orders", "orders", "manager")));
			Awaitility.await().until(() -> live.get().id().version() == 3);
		}
		finally {
			watcher.stop();
		}
	}

	@Test
	void theWatcherLooksAgainOnceWhatEventsToldOfHasSettled() throws IOException {
		ToldSource source = new ToldSource();
		LivePolicySet live = new LivePolicySet(source, PolicyFixtures.factory());
		PolicyWatcher watcher = new PolicyWatcher(live, Duration.ofSeconds(2));
		watcher.start();
		try {
			source.change();
			Awaitility.await().until(() -> live.get().id().version() == 2);
			// The next look at intervals comes too soon, and the one after it late.
			List<Long> looks = source.looks();
			assertThat(Duration.ofNanos(looks.get(looks.size() - 1) - looks.get(1))).isBetween(Duration.ofSeconds(2),
					Duration.ofMillis(3500));
		}
		finally {
			watcher.stop();
		}
	}

	@Test
	void looksBecauseOfEventsNeverSettleAChange() throws IOException {
		LivePolicySet live = live();
		String first = live.get().id().digest();
		write("orders.json", PolicyFixtures.policy("orders", "orders", "director"));
		for (int i = 0; i < 5; i++) {
			// As if a writer had begun the next file of the change.
			write(".refunds.json.part", "{" + i);
			assertThat(live.refresh(Duration.ofHours(1))).isFalse();
			assertThat(live.isSettling()).isTrue();
		}
		assertThat(live.get().id().digest()).isEqualTo(first);
		write("refunds.json", PolicyFixtures.policy("refunds", "refunds", "director"));
		assertThat(live.refresh(Duration.ofHours(1))).isFalse();
		assertThat(live.refresh(Duration.ZERO)).isTrue();
		assertThat(live.get().isBound("refunds", "approve")).isTrue();
		assertThat(live.isSettling()).isFalse();
	}

	@Test
	void theWatcherOutlivesAnError(CapturedOutput output) {
		LivePolicySet live = new LivePolicySet(new FaultySource(), PolicyFixtures.factory());
		PolicyWatcher watcher = new PolicyWatcher(live, Duration.ofMillis(5));
		watcher.start();
		try {
			Awaitility.await().until(() -> live.get().id().version() == 2);
		}
		finally {
			watcher.stop();
		}
		assertThat(output).contains("The policies could not be refreshed");
	}

	@Test
	void theWatcherHasNothingToDoForTheClassPath() {
		LivePolicySet live = new LivePolicySet(
				PolicySources.of(List.of("classpath:policies/"), new PathMatchingResourcePatternResolver()),
				PolicyFixtures.factory());
		PolicyWatcher watcher = new PolicyWatcher(live, Duration.ofMillis(5));
		watcher.start();
		assertThat(watcher.isRunning()).isFalse();
	}

	private LivePolicySet live() {
		return live(this.directory);
	}

	private static LivePolicySet live(Path directory) {
		return new LivePolicySet(
				PolicySources.of(List.of("file:" + directory), new PathMatchingResourcePatternResolver()),
				PolicyFixtures.factory());
	}

	private Path write(String name, String content) throws IOException {
		return Files.writeString(this.directory.resolve(name), content);
	}

	/**
	 * Tells of its one change.
	 */
	private static final class ToldSource implements PolicySource {

		private final List<Long> looks = new CopyOnWriteArrayList<>();

		private volatile String role = "manager";

		private volatile Runnable onChange = () -> {
		};

		void change() {
			this.role = "director";
			this.onChange.run();
		}

		List<Long> looks() {
			return this.looks;
		}

		@Override
		public PolicySnapshot read() {
			this.looks.add(System.nanoTime());
			return new PolicySnapshot(
					List.of(PolicyDocument.of("orders.json", PolicyFixtures.policy("orders", "orders", this.role))),
					false);
		}

		@Override
		public boolean isWatched() {
			return true;
		}

		@Override
		public Subscription listen(Runnable onChange) {
			this.onChange = onChange;
			return () -> {
			};
		}

	}

	/**
	 * Fails with an error the second time, and then has another policy.
	 */
	private static final class FaultySource implements PolicySource {

		private final AtomicInteger looks = new AtomicInteger();

		@Override
		public PolicySnapshot read() {
			int look = this.looks.incrementAndGet();
			if (look == 2) {
				throw new OutOfMemoryError("on purpose");
			}
			String role = (look == 1) ? "manager" : "director";
			return new PolicySnapshot(
					List.of(PolicyDocument.of("orders.json", PolicyFixtures.policy("orders", "orders", role))), false);
		}

		@Override
		public boolean isWatched() {
			return true;
		}

	}

}
