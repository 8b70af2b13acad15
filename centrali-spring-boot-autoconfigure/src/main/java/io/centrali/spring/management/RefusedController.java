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

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Answers what is below the base path and is no resource, or has no such method, so that
 * this is told by a problem too, and to nobody but those who may read.
 */
final class RefusedController extends ManagementController {

	private static final String WHY = RefusedController.class.getName();

	static void refuse(HttpServletRequest request, @Nullable ServletException why) {
		request.setAttribute(WHY, why);
	}

	void answer(HttpServletRequest request) throws ServletException {
		if (request.getAttribute(WHY) instanceof ServletException why) {
			throw why;
		}
		throw Problem.notFound("There is no such resource: 'openapi.json' names those that there are");
	}

}
