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
import java.nio.file.attribute.PosixFilePermissions;
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
		Path first = Files.createDirectory(this.directory.resolve("first"));
		Path second = Files.createDirectory(this.directory.resolve("second"));
		write(first.resolve("b.json"));
		write(first.resolve("a.json"));
		Path single = write(second.resolve("single.json"));
		write(second.resolve("other.json"));
		PolicySources sources = sources("file:" + first + "/", single.toString());
		assertThat(sources.read().documents())
			.extracting((document) -> Path.of(document.location()).getFileName().toString())
			.containsExactly("a.json", "b.json", "single.json");
		assertThat(sources.isWatched()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { ".hidden.json", ".a.json.swp", "a.json~", "a.json.bak", "README.md", "lost+found" })
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
			.withMessageContaining("leads out of the directory");
	}

	@Test
	void readsTheDirectoriesBelowADirectory() throws IOException {
		write(this.directory.resolve("a.json"));
		write(Files.createDirectories(this.directory.resolve("refunds/eu")).resolve("b.json"));
		write(Files.createDirectory(this.directory.resolve(".git")).resolve("c.json"));
		write(Files.createDirectory(this.directory.resolve("..2026_01_01")).resolve("d.json"));
		PolicySources sources = sources("file:" + this.directory);
		assertThat(sources.read().documents()).extracting(PolicyDocument::location)
			.containsExactly(this.directory.resolve("a.json").toString(),
					this.directory.resolve("refunds/eu/b.json").toString());
		write(Files.createDirectory(this.directory.resolve("later")).resolve("e.json"));
		assertThat(sources.read().documents()).hasSize(3);
	}

	@Test
	void readsDirectoriesThatLinksOfAConfigMapVolumeLeadTo() throws IOException {
		Path data = Files.createDirectory(this.directory.resolve("..2026_01_01"));
		write(Files.createDirectory(data.resolve("refunds")).resolve("a.json"));
		Files.createSymbolicLink(this.directory.resolve("..data"), Path.of("..2026_01_01"));
		Files.createSymbolicLink(this.directory.resolve("refunds"), Path.of("..data/refunds"));
		PolicySnapshot snapshot = sources("file:" + this.directory).read();
		assertThat(snapshot.whole()).isTrue();
		assertThat(snapshot.documents()).extracting(PolicyDocument::location)
			.containsExactly(this.directory.resolve("refunds/a.json").toString());
		write(Files.createDirectory(this.directory.resolve("plain")).resolve("b.json"));
		assertThat(sources("file:" + this.directory).read().whole()).isFalse();
	}

	@Test
	void refusesALinkedDirectoryOutsideOfTheDirectory(@TempDir Path elsewhere) throws IOException {
		write(this.directory.resolve("a.json"));
		write(elsewhere.resolve("outside.json"));
		Files.createSymbolicLink(this.directory.resolve("refunds"), elsewhere);
		assertThatExceptionOfType(PolicySourceException.class)
			.isThrownBy(() -> sources("file:" + this.directory).read())
			.withMessageContaining("refunds' must not be read. The link leads out of the directory");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "refunds" })
	void refusesWhatEverybodyMayWrite(String name) throws IOException {
		Path open = this.directory.resolve(name);
		write(this.directory.resolve("a.json"));
		write(Files.createDirectories(this.directory.resolve("refunds")).resolve("b.json"));
		assertThat(sources("file:" + this.directory).read().documents()).hasSize(2);
		Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
		assertThatExceptionOfType(PolicySourceException.class)
			.isThrownBy(() -> sources("file:" + this.directory).read())
			.withMessage("'" + this.directory.resolve(name) + "' can be written by every user of this machine")
			.satisfies((ex) -> assertThat(ex.getMend()).contains("chmod o-w"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a.json" })
	void refusesADocumentThatEverybodyMayWrite(String location) throws IOException {
		Path document = write(this.directory.resolve("a.json"));
		Files.setPosixFilePermissions(document, PosixFilePermissions.fromString("rw-rw-rw-"));
		assertThatExceptionOfType(PolicySourceException.class)
			.isThrownBy(() -> sources("file:" + this.directory.resolve(location)).read())
			.withMessageContaining("a.json' can be written by every user");
	}

	@Test
	void readsAConfigMapWhoseDirectoryIsEverybodysByItsModeOnly() {
		assertThat(FilePermissions.isForOthers(PosixFilePermissions.fromString("rwxrwxrwx"), true)).isTrue();
		assertThat(FilePermissions.isForOthers(PosixFilePermissions.fromString("rwxrwxrwx"), false)).isFalse();
		assertThat(FilePermissions.isForOthers(PosixFilePermissions.fromString("rwxrwxr-x"), true)).isFalse();
	}

	@Test
	void refusesWhatIsNoFile() throws Exception {
		write(this.directory.resolve("a.json"));
		assertThat(new ProcessBuilder("mkfifo", this.directory.resolve("b.json").toString()).start().waitFor())
			.isZero();
		for (String location : List.of("", "b.json")) {
			assertThatExceptionOfType(PolicySourceException.class)
				.isThrownBy(() -> sources("file:" + this.directory.resolve(location)).read())
				.withMessageContaining("no regular file");
		}
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
	@ValueSource(strings = { "", " ", "ftp://example.org/policies/", "s3://bucket/policies" })
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
