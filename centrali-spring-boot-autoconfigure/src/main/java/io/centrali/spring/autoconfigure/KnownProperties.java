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

package io.centrali.spring.autoconfigure;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.centrali.policy.Suggestions;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.core.ResolvableType;

/**
 * Knows the names of {@link CentraliProperties}, to find what somebody may have meant.
 */
final class KnownProperties {

	private KnownProperties() {
	}

	/**
	 * Return how to mend a name that is not known.
	 * @param name the name
	 * @return one sentence: the most similar name, or those that there are
	 */
	static String mend(ConfigurationPropertyName name) {
		ResolvableType type = ResolvableType.forClass(CentraliProperties.class);
		for (int i = 1; i < name.getNumberOfElements(); i++) {
			Class<?> raw = type.toClass();
			if (List.class.isAssignableFrom(raw)) {
				type = type.getGeneric(0);
			}
			else if (Map.class.isAssignableFrom(raw)) {
				type = type.getGeneric(1);
			}
			else {
				String element = name.getElement(i, Form.ORIGINAL);
				RecordComponent component = component(raw, name.getElement(i, Form.UNIFORM));
				if (component == null) {
					return mend(name.chop(i) + "." + element, name.chop(i).toString(), element, names(raw));
				}
				type = ResolvableType.forMethodReturnType(component.getAccessor());
			}
		}
		return "Remove '" + name + "': '" + name.getParent() + "' takes a value of its own.";
	}

	private static String mend(String name, String parent, String element, List<String> known) {
		if (known.isEmpty()) {
			return "Remove '" + name + "': '" + parent + "' takes a value of its own.";
		}
		String nearest = Suggestions.nearest(element, known);
		return (nearest != null) ? "Did you mean '" + parent + "." + nearest + "' rather than '" + element + "'?"
				: "Below '" + parent + "' there are: " + String.join(", ", known) + ".";
	}

	private static @Nullable RecordComponent component(Class<?> type, String uniformName) {
		return components(type).stream()
			.filter((component) -> component.getName().equalsIgnoreCase(uniformName))
			.findFirst()
			.orElse(null);
	}

	private static List<RecordComponent> components(Class<?> type) {
		return type.isRecord() ? Arrays.asList(type.getRecordComponents()) : List.of();
	}

	private static List<String> names(Class<?> type) {
		return components(type).stream()
			.map((component) -> DataObjectPropertyName.toDashedForm(component.getName()))
			.sorted()
			.toList();
	}

}
