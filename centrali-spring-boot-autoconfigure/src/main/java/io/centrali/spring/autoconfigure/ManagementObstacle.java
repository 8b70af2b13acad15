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

import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * Why there can be no management API in an application.
 */
enum ManagementObstacle {

	DISABLED("There is nothing to manage: 'centrali.enabled' is 'false'."),

	NO_SECURITY(
			"The management API is secured by Spring Security, which is not there. Add 'spring-boot-starter-security',"
					+ " or a starter that brings it."),

	REACTIVE("The management API is for servlet applications, and this one is reactive. Remove the property, or manage"
			+ " the policies from another application that shares the database."),

	NO_WEB("The management API is for servlet applications, and this is no web application. Remove the property, or add"
			+ " 'spring-boot-starter-webmvc'."),

	OTHER("Something that the management API needs is not configured. Do not exclude auto-configurations of Centrali.");

	private final String reason;

	ManagementObstacle(String reason) {
		this.reason = reason;
	}

	String reason() {
		return this.reason;
	}

	static ManagementObstacle of(ApplicationContext context, Environment environment) {
		if (!environment.getProperty("centrali.enabled", Boolean.class, true)) {
			return DISABLED;
		}
		if (isInstance("org.springframework.boot.web.context.reactive.ReactiveWebApplicationContext", context)) {
			return REACTIVE;
		}
		if (!isInstance("org.springframework.web.context.WebApplicationContext", context)
				|| !isPresent("org.springframework.web.servlet.DispatcherServlet", context)) {
			return NO_WEB;
		}
		return isPresent("org.springframework.security.web.FilterChainProxy", context) ? OTHER : NO_SECURITY;
	}

	private static boolean isInstance(String type, ApplicationContext context) {
		return isPresent(type, context)
				&& ClassUtils.resolveClassName(type, context.getClassLoader()).isInstance(context);
	}

	private static boolean isPresent(String type, ApplicationContext context) {
		return ClassUtils.isPresent(type, context.getClassLoader());
	}

}
