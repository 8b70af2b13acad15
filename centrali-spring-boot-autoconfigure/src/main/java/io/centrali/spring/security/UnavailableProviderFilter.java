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

import io.centrali.spring.identity.ProviderUnavailableException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.log.LogMessage;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.web.filter.GenericFilterBean;

/**
 * Answers 503 to a bearer token that could not be validated, for want of its provider's
 * keys. Otherwise the error page would ask for a token, as if this one were bad.
 */
final class UnavailableProviderFilter extends GenericFilterBean {

	private static final Log logger = LogFactory.getLog(UnavailableProviderFilter.class);

	private final ProblemWriter writer;

	UnavailableProviderFilter(Denials denials) {
		this.writer = new ProblemWriter(denials);
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		try {
			chain.doFilter(request, response);
		}
		catch (AuthenticationServiceException ex) {
			if (!(ex.getCause() instanceof ProviderUnavailableException unavailable) || response.isCommitted()) {
				throw ex;
			}
			// Once per request. Those who fetch the keys warn.
			logger.debug(LogMessage.format("Answering 503. %s: %s", unavailable.getMessage(),
					NestedExceptionUtils.getMostSpecificCause(unavailable)));
			this.writer.writeUnavailable((HttpServletRequest) request, (HttpServletResponse) response);
		}
	}

}
