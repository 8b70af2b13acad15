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

import java.time.ZoneId;
import java.util.function.Function;

import io.centrali.policy.PolicyFunction.OperandType;
import org.jspecify.annotations.Nullable;

/**
 * An operand type that does not depend on a time zone.
 */
final class SimpleType implements OperandType {

	private final String description;

	private final Function<Object, @Nullable Object> acceptance;

	private final boolean lists;

	/**
	 * Create a type.
	 * @param description the type in words
	 * @param acceptance returns the accepted value, or {@code null} for a wrong type
	 */
	SimpleType(String description, Function<Object, @Nullable Object> acceptance) {
		this(description, acceptance, false);
	}

	private SimpleType(String description, Function<Object, @Nullable Object> acceptance, boolean lists) {
		this.description = description;
		this.acceptance = acceptance;
		this.lists = lists;
	}

	/**
	 * Create a type that takes lists.
	 * @param description the type in words
	 * @param acceptance returns the accepted value, or {@code null} for a wrong type
	 * @return the type
	 */
	static SimpleType ofLists(String description, Function<Object, @Nullable Object> acceptance) {
		return new SimpleType(description, acceptance, true);
	}

	@Override
	public String description() {
		return this.description;
	}

	@Override
	public @Nullable Object accept(Object value, ZoneId zone) {
		return this.acceptance.apply(value);
	}

	@Override
	public boolean takesLists() {
		return this.lists;
	}

}
