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
import java.util.List;

import io.centrali.policy.PolicyDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link PolicySources}.
 */
class PolicySourcesTests {

	@TempDir
	Path directory;

	@Test
	void readsTheDocumentsOfDirectoriesAndSingleFilesTogether() throws IOException {
		Path second = Files.createDirectory(this.directory.resolve("second"));
		write(this.directory.resolve("b.json"));
		write(this.directory.resolve("a.json"));
		Path single = write(second.resolve("single.json"));
		write(second.resolve("other.json"));
		PolicySources sources = sources("file:" + this.directory + "/", single.toString());
		assertThat(sources.read().documents())
			.extracting((document) -> Path.of(document.location()).getFileName().toString())
			.containsExactly("a.json", "b.json", "single.json");
		assertThat(sources.isWatched()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { ".hidden.json", ".a.json.swp", "a.json~", "a.json.bak", "README.md" })
	void passesOverHiddenAndBackupFiles(String name) throws IOException {
		write(this.directory.resolve("a.json"));
		write(this.directory.resolve(name));
		assertThat(sources("file:" + this.directory).read().documents()).hasSize(1);
	}

	@Test
	void followsTheLinksOfAConfigMapVolume() throws IOException {
		Path data = Files.createDirectory(this.directory.resolve("..2026_01_01"));
		write(data.resolve("a.json"));
		Files.createSymbolicLink(this.directory.resolve("..data"), Path.of("..2026_01_01"));
		Files.createSymbolicLink(this.directory.resolve("a.json"), Path.of("..data/a.json"));
		assertThat(sources("file:" + this.directory).read().documents()).hasSize(1);
	}

	@Test
	void refusesALinkOutOfTheDirectory(@TempDir Path elsewhere) throws IOException {
		Path outside = write(elsewhere.resolve("outside.json"));
		Files.createSymbolicLink(this.directory.resolve("a.json"), outside);
		assertThatExceptionOfType(PolicySourceException.class)
			.isThrownBy(() -> sources("file:" + this.directory).read())
			.withMessageContaining("leads out of its directory");
	}

	@Test
	void refusesWhatIsNoFile() throws IOException {
		write(this.directory.resolve("a.json"));
		Files.createDirectory(this.directory.resolve("b.json"));
		assertThatExceptionOfType(PolicySourceException.class)
			.isThrownBy(() -> sources("file:" + this.directory).read())
			.withMessageContaining("b.json' is no regular file");
	}

	@Test
	void refusesADirectoryWithoutDocuments() {
		assertThatExceptionOfType(PolicySourceException.class)
			.isThrownBy(() -> sources("file:" + this.directory).read())
			.withMessageContaining(this.directory.toString())
			.satisfies((ex) -> assertThat(ex.getMend()).contains("centrali.policies.locations"));
	}

	@Test
	void refusesADirectoryThatIsNotThere() {
		assertThatExceptionOfType(PolicySourceException.class)
			.isThrownBy(() -> sources("file:" + this.directory.resolve("missing")).read());
	}

	@Test
	void refusesAClassPathLocationWithoutDocuments() {
		assertThatExceptionOfType(PolicySourceException.class).isThrownBy(() -> sources("classpath:nowhere/").read())
			.withMessageContaining("classpath:nowhere/");
	}

	@Test
	void readsTheClassPathWithOrWithoutASlash() throws IOException {
		List<PolicyDocument> documents = sources("classpath:policies/").read().documents();
		assertThat(documents).hasSize(1);
		assertThat(sources("classpath:policies").read().documents()).isEqualTo(documents);
		assertThat(sources("classpath:policies/orders.json").read().documents()).isEqualTo(documents);
		assertThat(sources("classpath*:policies/").read().documents()).isEqualTo(documents);
		assertThat(sources("classpath:policies").isWatched()).isFalse();
		assertThat(documents).extracting(PolicyDocument::location).containsExactly("classpath:policies/orders.json");
	}

	@Test
	void letsTheDefaultLocationBeAbsent() throws IOException {
		assertThat(sources(PolicySources.DEFAULT_LOCATION).read().documents()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "http://example.org/policies/", "s3://bucket/policies" })
	void refusesLocationsItCannotRead(String location) {
		assertThatExceptionOfType(PolicySourceException.class).isThrownBy(() -> sources(location));
	}

	@Test
	void refusesToBeWithoutALocation() {
		assertThatExceptionOfType(PolicySourceException.class).isThrownBy(() -> sources());
	}

	private static Path write(Path file) throws IOException {
		return Files.writeString(file, PolicyFixtures.policy(file.getFileName().toString(), "orders", "manager"));
	}

	private static PolicySources sources(String... locations) {
		return PolicySources.of(List.of(locations), new PathMatchingResourcePatternResolver());
	}

}
