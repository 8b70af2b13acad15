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

package io.centrali.claims;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * The type that a claim mapping converts to. Without one the JSON type of the claim is
 * kept (policy language §6).
 *
 * @since 0.1.0
 */
public enum ClaimType {

	/**
	 * A string; numbers and booleans become their canonical literal: {@code 1000.0} and
	 * {@code 1e3} both become {@code "1000"}.
	 */
	STRING,

	/**
	 * A whole number; a canonical literal such as {@code "1000"} converts.
	 */
	INTEGER,

	/**
	 * A number; a canonical literal such as {@code "10.5"} converts.
	 */
	DECIMAL,

	/**
	 * A boolean; exactly {@code "true"} and {@code "false"} convert.
	 */
	BOOLEAN,

	/**
	 * A list; a single string, number or boolean becomes a list of one.
	 */
	LIST;

	private final String label = name().toLowerCase(Locale.ROOT);

	/**
	 * Return the type as mappings spell it.
	 * @return the name in lower case
	 */
	public String label() {
		return this.label;
	}

	/**
	 * Convert a value as a mapping of this type converts a claim: exactly, and from
	 * canonical literals only.
	 * @param value the value
	 * @return the converted value, or {@code null} if it does not convert
	 */
	public @Nullable Object convert(Object value) {
		Object converted = ClaimConversion.convert(value, this);
		return (converted != ClaimConversion.FAILED) ? converted : null;
	}

	static Optional<ClaimType> ofLabel(String label) {
		return Arrays.stream(values()).filter((type) -> type.label.equals(label)).findFirst();
	}

}
