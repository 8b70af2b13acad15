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

package io.centrali.architecture;

import java.util.Set;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests the architecture, and that each of its rules would be seen broken.
 */
class ArchitectureTests {

	private static final String PLANTED = "io.centrali.architecture.planted";

	private static final JavaClasses MAIN = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages("io.centrali");

	private static final JavaClasses VIOLATIONS = new ClassFileImporter().importPackages(PLANTED);

	static Set<String> rules() {
		return ArchitectureRules.below("io.centrali").keySet();
	}

	@ParameterizedTest
	@MethodSource("rules")
	void holds(String rule) {
		ArchitectureRules.below("io.centrali").get(rule).check(MAIN);
	}

	@ParameterizedTest
	@MethodSource("rules")
	void failsOnAPlantedViolation(String rule) {
		assertThat(ArchitectureRules.below(PLANTED).get(rule).evaluate(VIOLATIONS).hasViolation()).isTrue();
	}

}
