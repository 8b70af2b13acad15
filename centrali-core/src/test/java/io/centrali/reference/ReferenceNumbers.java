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

package io.centrali.reference;

import java.math.BigDecimal;
import java.math.BigInteger;

import org.jspecify.annotations.Nullable;

/**
 * Numbers, exactly.
 */
final class ReferenceNumbers {

	private ReferenceNumbers() {
	}

	static @Nullable BigDecimal read(Object value) {
		if (value instanceof BigDecimal decimal) {
			return decimal;
		}
		if (value instanceof BigInteger integer) {
			return new BigDecimal(integer);
		}
		if (value instanceof Byte || value instanceof Short || value instanceof Integer || value instanceof Long) {
			return new BigDecimal(((Number) value).longValue());
		}
		if (value instanceof Double number) {
			return (Double.isFinite(number)) ? new BigDecimal(number.toString()) : null;
		}
		if (value instanceof Float number) {
			return (Float.isFinite(number)) ? new BigDecimal(number.toString()) : null;
		}
		return null;
	}

}
