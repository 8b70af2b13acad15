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

package io.centrali.sample.orders;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who may approve what is in the policy and nowhere in the code.
 */
class NoPermissionLogicTests {

	@Test
	void codeKnowsNeitherRoleNorLimit() throws IOException {
		List<Path> sources = sources();
		assertThat(sources).isNotEmpty();
		for (Path source : sources) {
			String code = Files.readString(source);
			String withoutLicence = code.substring(code.indexOf("*/"));
			assertThat(withoutLicence).as(source.toString()).doesNotContainPattern("(?i)role|limit");
		}
	}

	@Test
	void oneMethodIsChecked() throws IOException {
		int checks = 0;
		for (Path source : sources()) {
			checks += Files.readString(source).split("@CentraliCheck\\(", -1).length - 1;
		}
		assertThat(checks).isOne();
	}

	@Test
	void applicationDoesNotKnowTheDemoIdentityProvider() throws IOException {
		for (Path source : sources()) {
			if (source.startsWith("src/main/java/io/centrali/sample/orders")) {
				assertThat(Files.readString(source)).as(source.toString()).doesNotContain("identityprovider");
			}
		}
	}

	private List<Path> sources() throws IOException {
		try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
			return files.filter((file) -> file.toString().endsWith(".java")).toList();
		}
	}

}
