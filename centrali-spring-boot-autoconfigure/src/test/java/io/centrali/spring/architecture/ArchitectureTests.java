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

package io.centrali.spring.architecture;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests the architecture, and that each of its rules would be seen broken.
 */
class ArchitectureTests {

	private static final String BASE = "io.centrali.spring";

	private static final String PLANTED = "io.centrali.spring.architecture.planted";

	private static final JavaClasses MAIN = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages(BASE);

	private static final JavaClasses VIOLATIONS = new ClassFileImporter().importPackages(PLANTED);

	static Set<String> rules() {
		return rulesBelow(BASE).keySet();
	}

	@ParameterizedTest
	@MethodSource("rules")
	void holds(String rule) {
		rulesBelow(BASE).get(rule).check(MAIN);
	}

	@ParameterizedTest
	@MethodSource("rules")
	void failsOnAPlantedViolation(String rule) {
		assertThat(rulesBelow(PLANTED).get(rule).evaluate(VIOLATIONS).hasViolation()).isTrue();
	}

	@Test
	void everyAutoConfigurationIsListed() {
		List<String> annotated = MAIN.stream()
			.filter((type) -> type.isAnnotatedWith(AutoConfiguration.class))
			.map(JavaClass::getName)
			.toList();
		List<String> listed = ImportCandidates.load(AutoConfiguration.class, getClass().getClassLoader())
			.getCandidates()
			.stream()
			.filter((name) -> name.startsWith(BASE))
			.toList();
		assertThat(listed).containsExactlyInAnyOrderElementsOf(annotated);
	}

	private static Map<String, ArchRule> rulesBelow(String base) {
		Map<String, ArchRule> rules = new LinkedHashMap<>(RoomRules.below(base));
		rules.putAll(AutoConfigurationRules.all());
		return rules;
	}

}
