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

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * The canonical form of policies, as text: keys sorted, lists sorted and without
 * repetition, since no list of a document minds its order, and numbers in one spelling.
 */
final class CanonicalForm {

	private CanonicalForm() {
	}

	static String write(Object form) {
		StringBuilder text = new StringBuilder();
		write(form, text);
		return text.toString();
	}

	// Without a generator, which would have to be made for every rule and condition.
	private static void write(Object form, StringBuilder text) {
		if (form instanceof Map<?, ?> map) {
			writeSorted(map, text);
		}
		else if (form instanceof Collection<?> collection) {
			writeSorted(collection, text);
		}
		else if (form instanceof Number number) {
			BigDecimal decimal = new BigDecimal(number.toString()).stripTrailingZeros();
			text.append((decimal.signum() != 0) ? decimal.toString() : "0");
		}
		else if (form instanceof String string) {
			JsonStrings.write(string, text);
		}
		else {
			text.append(form);
		}
	}

	private static void writeSorted(Map<?, ?> map, StringBuilder text) {
		String[] keys = map.keySet().toArray(String[]::new);
		Arrays.sort(keys);
		text.append('{');
		for (int i = 0; i < keys.length; i++) {
			JsonStrings.write(keys[i], (i > 0) ? text.append(',') : text);
			write(Objects.requireNonNull(map.get(keys[i])), text.append(':'));
		}
		text.append('}');
	}

	// Written alike is alike: 1000 and 1000.0 are one value.
	private static void writeSorted(Collection<?> collection, StringBuilder text) {
		if (collection.size() == 1) {
			write(collection.iterator().next(), text.append('['));
			text.append(']');
			return;
		}
		Collection<String> elements = new TreeSet<>();
		for (Object element : collection) {
			elements.add(write(element));
		}
		text.append('[').append(String.join(",", elements)).append(']');
	}

}
