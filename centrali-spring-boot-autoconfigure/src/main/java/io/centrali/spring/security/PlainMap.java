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

package io.centrali.spring.security;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.expression.spel.SpelNode;
import org.springframework.expression.spel.ast.InlineMap;
import org.springframework.expression.spel.ast.PropertyOrFieldReference;
import org.springframework.expression.spel.ast.StringLiteral;

/**
 * A context whose names are known at the start and whose values are all plain.
 */
final class PlainMap {

	private final String[] names;

	private final PlainValue[] values;

	private PlainMap(List<String> names, List<PlainValue> values) {
		this.names = names.toArray(String[]::new);
		this.values = values.toArray(PlainValue[]::new);
	}

	/**
	 * Return a map that needs no SpEL.
	 * @param root what was parsed
	 * @param parameters the parameters that are entries
	 * @param plainValues finds what can be read without SpEL
	 * @return the map, or {@code null} if anything about it needs SpEL
	 */
	static @Nullable PlainMap of(SpelNode root, ContextParameters parameters, PlainValues plainValues) {
		if (!(root instanceof InlineMap)) {
			return null;
		}
		List<String> names = new ArrayList<>();
		List<PlainValue> values = new ArrayList<>();
		for (int i = 0; i < root.getChildCount(); i += 2) {
			String name = name(root.getChild(i));
			PlainValue value = plainValues.of(root.getChild(i + 1));
			if (name == null || value == null) {
				return null;
			}
			names.add(name);
			values.add(value);
		}
		parameters.forEach((name, index) -> {
			names.add(name);
			values.add((call) -> call.variable(index));
		});
		return (new HashSet<>(names).size() == names.size()) ? new PlainMap(names, values) : null;
	}

	/**
	 * Return the name of an entry of an inline map.
	 * @param key its key
	 * @return the name, or {@code null} if it is not known before a call
	 */
	static @Nullable String name(SpelNode key) {
		if (key instanceof PropertyOrFieldReference property) {
			return property.getName();
		}
		return (key instanceof StringLiteral literal) ? (String) literal.getLiteralValue().getValue() : null;
	}

	String[] names() {
		return this.names;
	}

	@Nullable Object @Nullable [] values(CheckCall call) {
		@Nullable Object[] read = new Object[this.values.length];
		for (int i = 0; i < read.length; i++) {
			read[i] = this.values[i].read(call);
			if (read[i] == PlainValue.UNTOLD) {
				return null;
			}
		}
		return read;
	}

}
