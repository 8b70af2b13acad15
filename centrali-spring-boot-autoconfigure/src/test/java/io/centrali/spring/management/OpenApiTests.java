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

import java.util.LinkedHashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the OpenAPI document describes what there is, and nothing else. That each
 * status is described that is answered, every test of the API sees to.
 */
class OpenApiTests {

	private final OpenApi document = new OpenApi();

	@Test
	void everyOperationIsDescribedAndNothingElse() {
		try (ManagedApplication application = new ManagedApplication("centrali.management.base-path=/admin/policies",
				"server.servlet.context-path=/shop")) {
			Map<String, Integer> mapped = new LinkedHashMap<>();
			application.context()
				.getBean(ManagementHandlerMapping.class)
				.getHandlerMethods()
				.forEach((info, handler) -> {
					ResponseStatus status = handler.getMethodAnnotation(ResponseStatus.class);
					info.getMethodsCondition()
						.getMethods()
						.forEach((method) -> info.getPatternValues()
							.forEach((path) -> mapped.put(method + " " + path.replaceFirst("^/admin/policies", ""),
									(status != null) ? status.value().value() : HttpStatus.OK.value())));
				});
			assertThat(this.document.operations()).containsOnlyKeys(mapped.keySet());
			mapped.forEach((operation, status) -> assertThat(this.document.operations().get(operation)).as(operation)
				.contains(status, 401, 403)
				.filteredOn((described) -> described < 300)
				.containsExactly(status));
		}
	}

	@Test
	void nothingRefersToWhatIsNotThere() {
		assertThat(this.document.danglingReferences()).isEmpty();
	}

	@Test
	void itIsServedWithThePathWhereTheApiIs() throws Exception {
		try (ManagedApplication application = new ManagedApplication("centrali.management.base-path=/admin/policies",
				"server.servlet.context-path=/shop")) {
			Map<String, Object> served = application.get("reader", "/admin/policies/openapi.json").json();
			assertThat(served).containsEntry("openapi", "3.1.0");
			assertThat(served.get("servers")).asString().isEqualTo("[{url=/shop/admin/policies}]");
			assertThat(application.get("reader", "/centrali/management/status").body()).isEqualTo("hello");
		}
	}

}
