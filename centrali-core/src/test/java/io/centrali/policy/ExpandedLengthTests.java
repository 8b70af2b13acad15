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

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How long a regular expression is with its repetitions written out. It may be told
 * longer than it is, and never shorter.
 */
class ExpandedLengthTests {

	@ParameterizedTest
	@CsvSource(delimiterString = " is ", textBlock = """
			'' is 0
			abc is 3
			.*?$ is 4
			a|b is 3
			# One character, however it is written.
			\\d is 1
			\\( is 1
			\\x{10FFFF} is 1
			\\p{Greek} is 1
			\\P{Greek}{3} is 3
			\\QaE\\E is 6
			\\QaE\\Eb is 7
			[a-z] is 1
			[a-z]b is 2
			[]] is 1
			[^]] is 1
			[^]]b is 2
			[]a]b is 2
			[\\]]b is 2
			[a\\]b]c is 2
			[[:alpha:]] is 1
			[[:alpha:]b]c is 2
			[[:a]b is 2
			[a]b:] is 4
			# Groups.
			(a) is 3
			((ab)) is 6
			(a)(b) is 6
			a) is 2
			(a is 2
			a(b(c is 5
			# Repetitions.
			a{3} is 3
			ba{3} is 4
			a{2,} is 2
			a{2,5} is 5
			a{0} is 1
			a{0,1} is 1
			[ab]{3} is 3
			(a){3} is 9
			((a){3}){2} is 22
			(ab){2}c{2} is 10
			# What is none, is so many characters.
			a{,5} is 5
			a{} is 3
			a{b is 3
			# Flags and an empty quotation are no part that could be repeated: the part before is.
			a(?i){3} is 7
			(ab)(?i-s){2} is 14
			(ab)(?i)(?s){2} is 16
			(ab)\\Q\\E{2} is 12
			(ab)*(?i){2} is 14
			(ab)+\\Q\\E{2} is 14
			a?(?i){3} is 10
			(?:ab){2} is 12
			(?i:ab){2} is 14
			""")
	void isTheLengthOfWhatIsCompiled(String expression, int length) {
		int rest = ExpandedLength.MAXIMUM - length;
		assertThat(ExpandedLength.isTooLong("a".repeat(rest) + expression)).isFalse();
		assertThat(ExpandedLength.isTooLong("a".repeat(rest + 1) + expression)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "[", "[a", "[^", "[[:alpha:]", "[\\]", "\\" })
	void whatDoesNotEndIsReadToTheEnd(String expression) {
		assertThat(ExpandedLength.isTooLong(expression)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "\\Q", "\\Q(a)" })
	void aQuotationThatDoesNotEndIsAsLongAsItIs(String expression) {
		assertThat(ExpandedLength.isTooLong(expression + "a".repeat(2000 - expression.length()))).isFalse();
		assertThat(ExpandedLength.isTooLong(expression + "a".repeat(2001 - expression.length()))).isTrue();
	}

}
