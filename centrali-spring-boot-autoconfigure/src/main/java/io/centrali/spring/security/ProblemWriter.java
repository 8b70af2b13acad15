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

import java.io.IOException;
import java.util.Locale;

import io.centrali.decision.Decision;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.util.ClassUtils;
import org.springframework.web.servlet.support.RequestContextUtils;

/**
 * Sends problem documents from servlets, in the language that controllers answer in, too:
 * what Spring MVC resolved for the request, or else what the request accepts.
 */
final class ProblemWriter {

	private static final boolean MVC = ClassUtils
		.isPresent("org.springframework.web.servlet.support.RequestContextUtils", ProblemWriter.class.getClassLoader());

	private final Denials denials;

	ProblemWriter(Denials denials) {
		this.denials = denials;
	}

	void write(Decision decision, HttpServletRequest request, HttpServletResponse response) throws IOException {
		write(ProblemDocument.of(decision, this.denials, locale(request)), response);
	}

	void writeUnavailable(HttpServletRequest request, HttpServletResponse response) throws IOException {
		write(ProblemDocument.unavailable(this.denials, locale(request)), response);
	}

	private static Locale locale(HttpServletRequest request) {
		return MVC ? RequestContextUtils.getLocale(request) : request.getLocale();
	}

	private static void write(ProblemDocument problem, HttpServletResponse response) throws IOException {
		response.setStatus(problem.status().value());
		response.setContentType(ProblemDocument.CONTENT_TYPE);
		if (problem.language() != null) {
			response.setHeader(HttpHeaders.CONTENT_LANGUAGE, problem.language());
		}
		response.setContentLength(problem.body().length);
		response.getOutputStream().write(problem.body());
		response.flushBuffer();
	}

}
