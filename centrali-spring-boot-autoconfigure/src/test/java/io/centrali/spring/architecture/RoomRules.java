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

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.GeneralCodingRules;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

/**
 * The rules of the house, for the packages below any base, so that they can be tried on
 * planted violations too.
 */
final class RoomRules {

	private static final List<String> ROOMS = List.of("http", "security", "identity", "policy", "audit", "remote",
			"actuate", "management", "autoconfigure");

	private RoomRules() {
	}

	static Map<String, ArchRule> below(String base) {
		Map<String, ArchRule> rules = new LinkedHashMap<>();
		rules.put("the programmatic API knows no room", knows(base, base, List.of()));
		rules.put("actuate knows identity and policy only",
				knows(base, base + ".actuate..", List.of("actuate", "identity", "policy")).allowEmptyShould(true));
		rules.put("management knows identity and policy only",
				knows(base, base + ".management..", List.of("management", "identity", "policy"))
					.allowEmptyShould(true));
		rules.put("security knows identity only", knows(base, base + ".security..", List.of("security", "identity")));
		rules.put("remote knows identity only",
				knows(base, base + ".remote..", List.of("remote", "identity")).allowEmptyShould(true));
		for (String room : List.of("identity", "policy")) {
			rules.put(room + " knows http only", knows(base, base + "." + room + "..", List.of(room, "http")));
		}
		for (String room : List.of("http", "audit")) {
			rules.put(room + " knows no other room",
					knows(base, base + "." + room + "..", List.of(room)).allowEmptyShould(true));
		}
		rules.put("no cycles", SlicesRuleDefinition.slices().matching(base + ".(**)").should().beFreeOfCycles());
		rules.put("every class is in a room",
				ArchRuleDefinition.classes()
					.should()
					.resideInAnyPackage(base)
					.orShould()
					.resideInAnyPackage(packages(base, ROOMS)));
		rules.put("every package is null-marked", ArchRuleDefinition.classes().should(new InNullMarkedPackage()));
		rules.put("public classes are final", publicClassesAreFinal());
		// Annotations are for applications that do.
		rules.put("nothing binds JSON to objects", knowsNone("tools.jackson.databind..", "com.fasterxml.jackson.core..",
				"com.fasterxml.jackson.databind.."));
		rules.put("no standard streams", GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS);
		rules.put("no java.util.logging", GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING);
		return rules;
	}

	private static ArchRule knows(String base, String room, List<String> allowed) {
		List<String> forbidden = new ArrayList<>(ROOMS);
		forbidden.removeAll(allowed);
		return ArchRuleDefinition.noClasses()
			.that()
			.resideInAPackage(room)
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(packages(base, forbidden));
	}

	private static ArchRule publicClassesAreFinal() {
		return ArchRuleDefinition.classes()
			.that()
			.arePublic()
			.and()
			.areNotInterfaces()
			.and()
			.doNotHaveModifier(JavaModifier.ABSTRACT)
			.should()
			.haveModifier(JavaModifier.FINAL);
	}

	private static ArchRule knowsNone(String... packages) {
		return ArchRuleDefinition.noClasses().should().dependOnClassesThat().resideInAnyPackage(packages);
	}

	private static String[] packages(String base, List<String> rooms) {
		return rooms.stream().map((room) -> base + "." + room + "..").toArray(String[]::new);
	}

}
