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

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What somebody may have meant: a name is near that two changes of a letter make, or one
 * change for each three letters of a longer name.
 */
class SuggestionsTests {

	@ParameterizedTest
	@CsvSource({ "name, name", "names, name", "nam, name", "nXme, name", "nmae, name", "ame, name", "Xname, name",
			"NAME, name", "naXXe, name", "na, name", "nXXXe, ''", "XY, ''", "n, ''", "nameXXX, ''", "XXXXname, ''",
			"'', ''",
			// Nine letters and more.
			"abcdefghi, abcXYZghi", "abcdefghij, abcdefghijklm", "abcdefgh, ''", "abcWXYZhi, abcXYZghi",
			"XYZdefghijklm, abcdefghijklm", "WXYZefghijklm, abcdefghijklm", "VWXYZfghijklm, ''" })
	void isTheNearestName(String name, String nearest) {
		List<String> known = List.of("name", "abcXYZghi", "abcdefghijklm", "something_else");
		assertThat(Suggestions.nearest(name, known)).isEqualTo(nearest.isEmpty() ? null : nearest);
	}

	@ParameterizedTest
	@CsvSource({ "current_tame, current_time", "current_dame, current_date", "current_xxme, current_time" })
	void isTheNearerOfTwo(String name, String nearest) {
		assertThat(Suggestions.nearest(name, Set.of("current_time", "current_date"))).isEqualTo(nearest);
	}

	@Test
	void isTheFirstOfTwoThatAreEquallyNear() {
		assertThat(Suggestions.nearest("rule_c", List.of("rule_b", "rule_a"))).isEqualTo("rule_a");
	}

	@Test
	void namesAllIfNoneIsNear() {
		assertThat(Suggestions.mend("colour", List.of("b", "a"))).isEqualTo("Use one of a, b.");
		assertThat(Suggestions.mend("rulse", List.of("default", "rules"))).isEqualTo("Did you mean \"rules\"?");
	}

}
