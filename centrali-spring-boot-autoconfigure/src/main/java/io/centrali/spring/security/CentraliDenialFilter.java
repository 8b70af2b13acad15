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

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.util.ThrowableAnalyzer;
import org.springframework.web.filter.GenericFilterBean;

/**
 * Notes on the request that the policies refused it, on the way to
 * {@code ExceptionTranslationFilter}, which chooses its handler by the request alone.
 */
final class CentraliDenialFilter extends GenericFilterBean {

	private static final String ATTRIBUTE = CentraliDenialFilter.class.getName() + ".DENIED";

	private final ThrowableAnalyzer throwableAnalyzer = new ThrowableAnalyzer();

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		request.removeAttribute(ATTRIBUTE);
		try {
			chain.doFilter(request, response);
		}
		catch (IOException | ServletException | RuntimeException ex) {
			if (isDenial(ex)) {
				request.setAttribute(ATTRIBUTE, Boolean.TRUE);
			}
			throw ex;
		}
	}

	private boolean isDenial(Exception exception) {
		Throwable[] chain = this.throwableAnalyzer.determineCauseChain(exception);
		Throwable denied = this.throwableAnalyzer.getFirstThrowableOfType(AccessDeniedException.class, chain);
		return denied instanceof AccessDeniedException denial && CentraliDenial.decision(denial) != null;
	}

	static boolean isDenied(HttpServletRequest request) {
		return request.getAttribute(ATTRIBUTE) != null;
	}

}
