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
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FileWatch}.
 */
@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class FileWatchTests {

	@TempDir
	Path parent;

	private Path root;

	private final Semaphore events = new Semaphore(0);

	private PolicySource.Subscription watch = () -> {
	};

	@BeforeEach
	void createRoot() throws IOException {
		this.root = Files.createDirectory(this.parent.resolve("policies"));
	}

	@AfterEach
	void close() {
		this.watch.close();
	}

	@Test
	void tellsOfNewChangedAndRemovedDocuments() throws Exception {
		watch(this.root);
		Path document = Files.writeString(this.root.resolve("a.json"), "{}");
		told();
		Files.writeString(document, "{ }");
		told();
		Files.delete(document);
		told();
	}

	@Test
	void tellsOfDocumentsInDirectoriesThatAppearLater() throws Exception {
		watch(this.root);
		Path below = Files.createDirectories(this.root.resolve("refunds/eu"));
		told();
		Files.writeString(below.resolve("a.json"), "{}");
		told();
	}

	@Test
	void tellsOfARootThatComesBack() throws Exception {
		watch(this.root);
		Files.delete(this.root);
		told();
		createRoot();
		told();
		Files.writeString(this.root.resolve("a.json"), "{}");
		told();
	}

	@Test
	void tellsOfARootThatIsNotThereYetNorWhereItWillBe() throws Exception {
		Path later = this.parent.resolve("later/policies");
		watch(later);
		Files.createDirectories(later);
		told();
		Files.writeString(later.resolve("a.json"), "{}");
		told();
	}

	@Test
	void tellsOfARootThatAnotherTakesThePlaceOf() throws Exception {
		Path next = Files.createDirectory(this.parent.resolve("next"));
		watch(this.root);
		Files.move(this.root, this.parent.resolve("old"));
		Files.move(next, this.root);
		told();
		Files.writeString(this.root.resolve("a.json"), "{}");
		told();
		Files.writeString(this.parent.resolve("old/a.json"), "{}");
		notTold();
	}

	@Test
	void tellsOfALinkThatLeadsElsewhereNow() throws Exception {
		Path next = Files.createDirectory(this.parent.resolve("next"));
		Path link = Files.createSymbolicLink(this.parent.resolve("current"), this.root);
		watch(link);
		Path temporary = Files.createSymbolicLink(this.parent.resolve("current_tmp"), next);
		Files.move(temporary, link, StandardCopyOption.ATOMIC_MOVE);
		told();
		Files.writeString(next.resolve("a.json"), "{}");
		told();
	}

	@Test
	void tellsOfAConfigMapThatIsReplaced() throws Exception {
		ConfigMapVolume volume = new ConfigMapVolume(this.root);
		volume.replace(Map.of("a.json", "{}"));
		volume.link("a.json");
		watch(this.root);
		volume.replace(Map.of("a.json", "{ }"));
		told();
	}

	@Test
	void tellsOfASingleDocumentAndNotOfOthersBesideIt() throws Exception {
		Path document = this.root.resolve("a.json");
		watch(document);
		Files.writeString(this.root.resolve("b.json"), "{}");
		notTold();
		Files.writeString(document, "{}");
		told();
	}

	@Test
	void aFloodOfEventsLosesNoDirectory() throws Exception {
		CountDownLatch busy = new CountDownLatch(1);
		CountDownLatch go = new CountDownLatch(1);
		this.watch = FileWatch.start(this.root, () -> {
			busy.countDown();
			uninterruptibly(go);
			this.events.release();
		});
		Files.writeString(this.root.resolve("first.json"), "{}");
		assertThat(busy.await(10, TimeUnit.SECONDS)).isTrue();
		for (int i = 0; i < 2000; i++) {
			Files.createFile(this.root.resolve("document-" + i + ".txt"));
		}
		Path below = Files.createDirectory(this.root.resolve("below"));
		go.countDown();
		told();
		Files.writeString(below.resolve("a.json"), "{}");
		told();
	}

	@Test
	void manyEventsAreToldTogether() throws Exception {
		List<Long> times = new CopyOnWriteArrayList<>();
		this.watch = FileWatch.start(this.root, () -> {
			times.add(System.nanoTime());
			this.events.release();
		});
		for (int i = 0; i < 200; i++) {
			Files.writeString(this.root.resolve("document-" + i + ".json"), "{}");
		}
		told();
		for (int i = 1; i < times.size(); i++) {
			assertThat(Duration.ofNanos(times.get(i) - times.get(i - 1))).isGreaterThanOrEqualTo(Duration.ofMillis(50));
		}
	}

	@Test
	void leavesNoThreadBehind() throws Exception {
		for (int i = 0; i < 20; i++) {
			FileWatch.start(this.root, this.events::release).close();
		}
		Awaitility.await()
			.untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName)
				.noneMatch((name) -> name.startsWith("centrali-policies-")));
	}

	@Test
	void saysOnceThatThePlatformCannotWatch(CapturedOutput output) {
		FileWatch.start(this.root, this.events::release, FileWatchTests::noneLeft).close();
		assertThat(output).containsOnlyOnce("WARN")
			.contains("does not tell of changes of the policies in " + this.root)
			.contains("User limit of inotify instances reached")
			.contains("centrali.policies.poll-interval");
	}

	@Test
	void saysOnceThatThePlatformCannotGoOn(CapturedOutput output) throws Exception {
		this.watch = FileWatch.start(this.root, () -> {
			throw new IllegalStateException("on purpose");
		});
		Files.writeString(this.root.resolve("a.json"), "{}");
		Awaitility.await().untilAsserted(() -> assertThat(output).containsOnlyOnce("on purpose"));
		Files.writeString(this.root.resolve("b.json"), "{}");
		assertThat(output).containsOnlyOnce("are only looked at every");
	}

	private static WatchService noneLeft(FileSystem fileSystem) throws IOException {
		throw new IOException("User limit of inotify instances reached or too many open files");
	}

	private static void uninterruptibly(CountDownLatch latch) {
		try {
			latch.await(10, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void watch(Path path) {
		this.watch = FileWatch.start(path, this.events::release);
	}

	// What was told together is one.
	private void told() throws InterruptedException {
		assertThat(this.events.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
		while (this.events.tryAcquire(200, TimeUnit.MILLISECONDS)) {
			continue;
		}
	}

	private void notTold() throws InterruptedException {
		assertThat(this.events.tryAcquire(200, TimeUnit.MILLISECONDS)).isFalse();
	}

}
