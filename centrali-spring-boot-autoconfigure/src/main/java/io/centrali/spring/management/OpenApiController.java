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
import java.nio.charset.StandardCharsets;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.io.ClassPathResource;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * The description of this API, by OpenAPI 3.1.
 */
final class OpenApiController extends ManagementController {

	private static final String DOCUMENT = "openapi.json";

	private static final String SERVER = "\"url\": \"/centrali/management\"";

	private final String basePath;

	OpenApiController(ManagementSettings settings) {
		this.basePath = settings.basePath();
	}

	@GetMapping("/openapi.json")
	void document(HttpServletRequest request, HttpServletResponse response) throws IOException {
		String document = new ClassPathResource(DOCUMENT, OpenApiController.class)
			.getContentAsString(StandardCharsets.UTF_8);
		String server = "\"url\": \"" + request.getContextPath() + this.basePath + "\"";
		JsonReply.send(response, document.replace(SERVER, server).getBytes(StandardCharsets.UTF_8));
	}

}
