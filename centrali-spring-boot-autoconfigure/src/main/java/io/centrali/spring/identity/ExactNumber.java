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

package io.centrali.spring.identity;

import java.math.BigDecimal;

/**
 * Numbers as what they print, which for a {@code double} is the JSON number that it was
 * read from or its nearest.
 */
final class ExactNumber {

	private ExactNumber() {
	}

	static BigDecimal of(Number number) {
		return (number instanceof BigDecimal decimal) ? decimal : new BigDecimal(number.toString());
	}

	static boolean isFloatingPoint(Number number) {
		return number instanceof Double || number instanceof Float;
	}

	static boolean isFinite(Number number) {
		return !isFloatingPoint(number) || Double.isFinite(number.doubleValue());
	}

}
