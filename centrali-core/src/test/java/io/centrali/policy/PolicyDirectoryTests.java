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

package io.centrali.policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * Tests for {@link PolicyDirectory}.
 */
class PolicyDirectoryTests {

	@TempDir
	Path root;

	@Test
	void findsDocumentsInDirectoriesBelowInOneOrder() throws IOException {
		Path b = write("b/b.json");
		Path a = write("a.json");
		Path deep = write("a/b/c/deep.json");
		PolicyDirectory directory = PolicyDirectory.read(this.root);
		assertThat(directory.documents()).containsExactly(a, deep, b);
		assertThat(directory.directories()).containsExactly(this.root, this.root.resolve("a"), this.root.resolve("a/b"),
				this.root.resolve("a/b/c"), this.root.resolve("b"));
	}

	@ParameterizedTest
	@ValueSource(strings = { ".hidden.json", ".a.json.swp", ".#a.json", "#a.json#", "a.json~", "a.json.bak", "a.JSON",
			"README.md", ".git/config.json", "..2026_01_01_00_00_00.123/a.json", ".idea/a.json", "lost+found/a.json" })
	void passesOverWhatIsHiddenOrLeftByEditors(String name) throws IOException {
		write(name);
		assertThat(PolicyDirectory.read(this.root).documents()).isEmpty();
	}

	@Test
	void followsLinksToWhatIsBelow() throws IOException {
		write("..data/refunds/eu.json");
		write("..data/orders.json");
		Files.createSymbolicLink(this.root.resolve("refunds"), Path.of("..data/refunds"));
		Files.createSymbolicLink(this.root.resolve("orders.json"), Path.of("..data/orders.json"));
		assertThat(PolicyDirectory.read(this.root).documents()).containsExactly(this.root.resolve("orders.json"),
				this.root.resolve("refunds/eu.json"));
	}

	@Test
	void readsADirectoryThatIsALinkItself(@TempDir Path elsewhere) throws IOException {
		write("orders.json");
		Path link = Files.createSymbolicLink(elsewhere.resolve("current"), this.root);
		assertThat(PolicyDirectory.read(link).documents()).containsExactly(link.resolve("orders.json"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "outside.json" })
	void refusesLinksThatLeadOut(String target, @TempDir Path elsewhere) throws IOException {
		Files.writeString(elsewhere.resolve("outside.json"), "{}");
		Path link = Files.createSymbolicLink(Files.createDirectory(this.root.resolve("sub")).resolve("a.json"),
				elsewhere.resolve(target));
		refused(link, "The link leads out of the directory of policies.");
	}

	@Test
	void refusesALinkToADirectoryBesideThatBeginsTheSame(@TempDir Path parent) throws IOException {
		Path policies = Files.createDirectory(parent.resolve("policies"));
		Path beside = Files.createDirectory(parent.resolve("policies-old"));
		Path link = Files.createSymbolicLink(policies.resolve("old"), beside);
		assertThatExceptionOfType(InvalidPolicySetException.class).isThrownBy(() -> PolicyDirectory.read(policies))
			.satisfies((ex) -> assertThat(ex.getFaults().get(0).location()).isEqualTo(link.toString()));
	}

	@Test
	void refusesCyclesOfLinks() throws IOException {
		write("sub/a.json");
		Path link = Files.createSymbolicLink(this.root.resolve("sub/again"), Path.of(".."));
		refused(link, "The directory is reached twice, once by a link.");
	}

	@Test
	void refusesALinkToItself() throws IOException {
		Files.createSymbolicLink(this.root.resolve("a.json"), Path.of("a.json"));
		assertThatIOException().isThrownBy(() -> PolicyDirectory.read(this.root));
	}

	@Test
	void refusesADirectoryThatWouldBeReadTwice() throws IOException {
		write("sub/a.json");
		Files.createSymbolicLink(this.root.resolve("again"), Path.of("sub"));
		refused(this.root.resolve("sub"), "The directory is reached twice, once by a link.");
	}

	@Test
	void refusesToDescendForever() throws IOException {
		write("1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/a.json");
		assertThat(PolicyDirectory.read(this.root).documents()).hasSize(1);
		Path tooDeep = Files.createDirectory(this.root.resolve("1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/17"));
		refused(tooDeep, "The directory is more than 16 levels below " + this.root + ".");
	}

	@Test
	@Tag("long")
	void refusesADirectoryOfEverything() throws IOException {
		Files.createDirectory(this.root.resolve("sub"));
		for (int i = 1; i < 10_000; i++) {
			Files.createFile(this.root.resolve("sub/" + i));
		}
		assertThat(PolicyDirectory.read(this.root).documents()).isEmpty();
		Files.createFile(this.root.resolve("sub/0"));
		refused(this.root, "There are more than 10000 files and directories.");
	}

	private void refused(Path path, String problem) {
		assertThatExceptionOfType(InvalidPolicySetException.class).isThrownBy(() -> PolicyDirectory.read(this.root))
			.satisfies((ex) -> assertThat(ex.getFaults()).singleElement().satisfies((fault) -> {
				assertThat(fault.location()).isEqualTo(path.toString());
				assertThat(fault.problem()).isEqualTo(problem);
			}));
	}

	private Path write(String name) throws IOException {
		Path file = this.root.resolve(name);
		Files.createDirectories(file.getParent());
		return Files.writeString(file, "{}");
	}

}
