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

import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.context.expression.BeanFactoryResolver;
import org.springframework.security.authorization.ReactiveAuthorizationManager;
import org.springframework.security.authorization.method.MethodAuthorizationDeniedHandler;

/**
 * Makes what checks subscriptions, with the parts that the application set up for method
 * security.
 */
final class ReactiveCheckInterceptorFactory {

	private ReactiveCheckInterceptorFactory() {
	}

	static MethodInterceptor create(CentraliCheckRegistry registry, BeanFactory beanFactory) {
		MethodAuthorizationDeniedHandler deniedHandler = new AnnotatedDeniedHandler(beanFactory);
		Checkpoint checkpoint = new Checkpoint(beanFactory);
		CentraliCheckAuthorizationManager calls = new CentraliCheckAuthorizationManager(registry, checkpoint,
				new BeanFactoryResolver(beanFactory), deniedHandler);
		MethodSecurityParts parts = new MethodSecurityParts(beanFactory);
		ReactiveAuthorizationManager<MethodInvocation> manager = new ReactiveCheckAuthorizationManager(calls, parts,
				checkpoint::securityContextHolderStrategy);
		return new ReactiveCheckInterceptor(
				parts.postProcessed(manager, ReactiveAuthorizationManager.class, MethodInvocation.class), deniedHandler,
				checkpoint::securityContextHolderStrategy);
	}

}
