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

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.GeneralCodingRules;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

/**
 * The rules of the house, for the packages below any base, so that they can be tried on
 * planted violations too.
 */
final class ArchitectureRules {

	private static final List<String> ROOMS = List.of("json", "policy", "claims", "decision", "audit", "lint");

	private ArchitectureRules() {
	}

	static Map<String, ArchRule> below(String base) {
		Map<String, ArchRule> rules = new LinkedHashMap<>();
		rules.put("json knows no other room", knows(base, "json"));
		rules.put("policy knows json only", knows(base, "policy", "json"));
		rules.put("claims knows json only", knows(base, "claims", "json"));
		rules.put("decision knows policy and claims only", knows(base, "decision", "policy", "claims"));
		rules.put("audit knows decision, claims and policy only", knows(base, "audit", "decision", "claims", "policy"));
		rules.put("lint knows policy, claims and json only", knows(base, "lint", "policy", "claims", "json"));
		rules.put("every class is in a room",
				ArchRuleDefinition.classes().should().resideInAnyPackage(packages(base, ROOMS).toArray(String[]::new)));
		rules.put("no cycles", SlicesRuleDefinition.slices().matching(base + ".(**)").should().beFreeOfCycles());
		rules.put("neither Spring nor any other library",
				ArchRuleDefinition.classes()
					.should()
					.onlyDependOnClassesThat()
					.resideInAnyPackage(base + "..", "java..", "org.jspecify.annotations..", "org.slf4j..",
							"tools.jackson.core..", "com.google.re2j.."));
		rules.put("every package is null-marked", ArchRuleDefinition.classes().should(new InNullMarkedPackage()));
		rules.put("public classes are final",
				ArchRuleDefinition.classes()
					.that()
					.arePublic()
					.and()
					.areNotInterfaces()
					.and(notAbstract())
					.should()
					.haveModifier(JavaModifier.FINAL));
		rules.put("no standard streams but on the command line",
				ArchRuleDefinition.noClasses()
					.that()
					.doNotHaveFullyQualifiedName(base + ".lint.Policies")
					.should(GeneralCodingRules.ACCESS_STANDARD_STREAMS));
		rules.put("no java.util.logging", GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING);
		return rules;
	}

	private static ArchRule knows(String base, String room, String... others) {
		List<String> forbidden = new ArrayList<>(ROOMS);
		forbidden.remove(room);
		forbidden.removeAll(List.of(others));
		return ArchRuleDefinition.noClasses()
			.that()
			.resideInAPackage(base + "." + room + "..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(packages(base, forbidden).toArray(String[]::new));
	}

	private static List<String> packages(String base, List<String> rooms) {
		return rooms.stream().map((room) -> base + "." + room + "..").toList();
	}

	private static DescribedPredicate<JavaClass> notAbstract() {
		return DescribedPredicate.describe("are not abstract",
				(type) -> !type.getModifiers().contains(JavaModifier.ABSTRACT));
	}

}
