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

package io.centrali.spring.management;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.centrali.json.JsonDocument;
import io.centrali.json.JsonLimits;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.ClassPathResource;

/**
 * The OpenAPI document, as a test reads it.
 */
@SuppressWarnings("unchecked")
final class OpenApi {

	private final Map<String, Object> document;

	OpenApi() {
		try {
			byte[] content = new ClassPathResource("openapi.json", ManagementHandlerMapping.class)
				.getContentAsByteArray();
			this.document = (Map<String, Object>) JsonDocument.read(content, new JsonLimits(1 << 20, 1 << 20, 64))
				.root()
				.toJava();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Return what is described.
	 * @return the statuses by method and path
	 */
	Map<String, Set<Integer>> operations() {
		Map<String, Set<Integer>> operations = new LinkedHashMap<>();
		((Map<String, Map<String, Map<String, Object>>>) this.document.get("paths"))
			.forEach((path, methods) -> methods.forEach((method, operation) -> {
				Set<Integer> statuses = new TreeSet<>();
				((Map<String, Object>) operation.get("responses")).keySet()
					.forEach((status) -> statuses.add(Integer.valueOf(status)));
				operations.put(method.toUpperCase(Locale.ROOT) + " " + path, statuses);
			}));
		return operations;
	}

	/**
	 * Return the statuses that are described for a request.
	 * @param method the method
	 * @param path the path below the base path
	 * @return the statuses, or {@code null} if no such resource is described
	 */
	@Nullable Set<Integer> statuses(String method, String path) {
		String plain = path.replaceFirst("\\?.*", "");
		return operations().entrySet()
			.stream()
			.filter((operation) -> (method + " " + plain).matches(operation.getKey().replaceAll("\\{[a-z]+}", "[^/]+")))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElse(null);
	}

	Set<String> danglingReferences() {
		Set<String> dangling = new TreeSet<>();
		collect(this.document, dangling);
		dangling.removeIf(this::exists);
		return dangling;
	}

	private static void collect(Object node, Set<String> references) {
		if (node instanceof Map<?, ?> map) {
			if (map.get("$ref") instanceof String reference) {
				references.add(reference);
			}
			map.values().forEach((value) -> collect(value, references));
		}
		else if (node instanceof Collection<?> list) {
			list.forEach((element) -> collect(element, references));
		}
	}

	private boolean exists(String reference) {
		Object node = this.document;
		for (String step : List.of(reference.substring(2).split("/"))) {
			node = (node instanceof Map<?, ?> map) ? map.get(step) : null;
		}
		return reference.startsWith("#/") && node != null;
	}

}
