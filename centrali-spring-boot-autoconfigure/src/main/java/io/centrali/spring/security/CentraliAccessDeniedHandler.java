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

import io.centrali.decision.Decision;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;

/**
 * Answers denials of the policies with a problem detail, and leaves all others to what
 * Spring Security does by default.
 */
final class CentraliAccessDeniedHandler implements AccessDeniedHandler {

	private static final Log logger = LogFactory.getLog(CentraliAccessDeniedHandler.class);

	private final AccessDeniedHandler defaultHandler = new AccessDeniedHandlerImpl();

	private final ProblemWriter writer;

	CentraliAccessDeniedHandler(Denials denials) {
		this.writer = new ProblemWriter(denials);
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException exception)
			throws IOException, ServletException {
		Decision decision = CentraliDenial.decision(exception);
		// What is included is part of a page, which is no problem document.
		if (decision == null || request.getDispatcherType() == DispatcherType.INCLUDE) {
			this.defaultHandler.handle(request, response, exception);
		}
		else if (response.isCommitted()) {
			logger.debug("The response was sent before it was refused: " + decision);
		}
		else {
			logger.debug("Answering " + decision);
			this.writer.write(decision, request, response);
		}
	}

}
